package query

// Form is a term of the language and what it finds, for people.
type Form struct{ Term, Finds string }

// Forms are all there are, as the help shows them.
var Forms = []Form{
	{`alice active`, "rows with both words, in any column and whatever the case"},
	{`"was on"`, "the words together"},
	{`/care-0[12]/`, "a regular expression (RE2); ^ and $ are the ends of a column"},
	{`state:active`, "in the column State, where a word begins: not in INACTIVE; a beginning of the title will do"},
	{`state:=active`, `all that the column says; ="" is an empty column`},
	{`!state:active`, "rows for which it is not so; ! goes before any of these"},
}
