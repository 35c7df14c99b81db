package keymap

// The scopes.
const (
	Everywhere   Scope = "everywhere"
	List         Scope = "any list"
	Columns      Scope = "any list but the tree"
	Compartments Scope = "compartments"
	Pools        Scope = "pools"
	Desktops     Scope = "desktops"
	Volumes      Scope = "volumes"
	WorkRequests Scope = "work requests"
	Document     Scope = "details, YAML and JSON"
	PoolShown    Scope = "details of a pool"
	DesktopShown Scope = "details of a desktop"
	Pane         Scope = "work-request pane"

	Typing       Scope = "typing a filter or a search"
	Confirmation Scope = "confirmation"               // of what a key confirms
	TypedName    Scope = "confirmation by typed name" // of what destroys; letters are the name
	Leaving      Scope = "leaving with something unfinished"
	HelpText     Scope = "help"
	HistoryText  Scope = "journal"
	HistoryEntry Scope = "entry of the journal"
	CommandLines Scope = "command lines"
	ExportForm   Scope = "export"
	PickList     Scope = "choosing from a list"
	AskForm      Scope = "asking for fewer"
	ColumnsForm  Scope = "choosing columns"
	DraftForm    Scope = "form" // of a pool or a desktop as it is wanted
	PoolForm     Scope = "form of a pool"
	FileToRead   Scope = "file to read" // into a form
	PaletteLine  Scope = "palette"
	HiddenLine   Scope = "passphrase"
)

// Scopes are all the scopes, the broadest first, as help and docs/keys.md list them.
var Scopes = []Scope{Everywhere, List, Columns, Compartments, Pools, Desktops, Volumes, WorkRequests, Document, PoolShown, DesktopShown, Pane,
	Typing, Confirmation, TypedName, Leaving, HelpText, HistoryText, HistoryEntry, CommandLines, ExportForm, PickList, AskForm, ColumnsForm, DraftForm, PoolForm, FileToRead, PaletteLine, HiddenLine}

// together are the scopes that are in force at the same time, as screens combine them: a key of the
// more particular one must not take the broader one's for something else. All others are alone.
var together = [][]Scope{
	{Compartments, List, Everywhere},
	{Pools, Columns, List, Everywhere},
	{Desktops, Columns, List, Everywhere},
	{Volumes, Columns, List, Everywhere},
	{WorkRequests, Columns, List, Everywhere},
	{Document, Everywhere},
	{PoolShown, Document, Everywhere},
	{DesktopShown, Document, Everywhere},
	{Pane, Everywhere},
	{PoolForm, DraftForm},
}

// written are the scopes in which characters are text, so that none of them can be a key.
var written = []Scope{Typing, TypedName, ExportForm, PickList, AskForm, DraftForm, PoolForm, FileToRead, PaletteLine}

// The commands.
const (
	Quit      Command = "quit"
	Help      Command = "help"
	Back      Command = "back"
	Redraw    Command = "redraw"
	Refresh   Command = "refresh"
	FocusPane Command = "focus-pane"
	HidePane  Command = "hide-pane"
	NextRun   Command = "next-run"
	PrevRun   Command = "previous-run"
	History   Command = "journal"
	Mouse     Command = "mouse"

	Palette  Command = "palette"
	Backward Command = "backward"
	Forward  Command = "forward"
	NewTab   Command = "new-tab"
	CloseTab Command = "close-tab"
	NextTab  Command = "next-tab"
	PrevTab  Command = "previous-tab"

	Up           Command = "up"
	Down         Command = "down"
	PageUp       Command = "page-up"
	PageDown     Command = "page-down"
	HalfPageUp   Command = "half-page-up"
	HalfPageDown Command = "half-page-down"
	Top          Command = "top"
	Bottom       Command = "bottom"
	Left         Command = "left"
	Right        Command = "right"
	Open         Command = "open"
	Filter       Command = "filter"
	SortNext     Command = "sort-next"
	SortPrevious Command = "sort-previous"
	SortReverse  Command = "sort-reverse"
	SortColumn   Command = "sort-column" // a digit: the column with that number
	Describe     Command = "describe"
	YAML         Command = "yaml"
	JSON         Command = "json"
	Identifiers  Command = "identifiers"
	CopyOCID     Command = "copy-ocid"
	ShowCLI      Command = "command-line"
	Export       Command = "export"
	Mark         Command = "mark"
	MarkRange    Command = "mark-range"
	MarkAll      Command = "mark-all"
	ClearMarks   Command = "clear-marks"
	AskFewer     Command = "ask-for-fewer"

	ChooseColumns Command = "columns"

	OpenVolumes      Command = "volumes"
	OpenDesktops     Command = "desktops"
	OpenWorkRequests Command = "work-requests"

	OpenAllDesktops   Command = "all-desktops"
	OpenDesktopsBelow Command = "desktops-below"

	StartIt    Command = "start"
	StopIt     Command = "stop"
	HardStopIt Command = "hard-stop"
	DeleteIt   Command = "delete"
	CancelIt   Command = "cancel-work"
	MoveIt     Command = "move"

	NewPool     Command = "new-pool"
	NewPoolLike Command = "new-pool-like"
	EditIt      Command = "edit"

	Follow     Command = "follow"
	Wrap       Command = "wrap"
	Search     Command = "search"
	SearchNext Command = "search-next"
	SearchPrev Command = "search-previous"
	FullScreen Command = "full-screen"
	Dismiss    Command = "dismiss"
	SendNoMore Command = "send-no-more"
	Retry      Command = "retry"

	Accept        Command = "accept"
	Cancel        Command = "cancel"
	Press         Command = "press" // what the focus is on
	NextField     Command = "next-field"
	PreviousField Command = "previous-field"
	NextValue     Command = "next-value"
	Clear         Command = "clear"
	Toggle        Command = "toggle"
	Earlier       Command = "earlier"
	Later         Command = "later"
	PreviousValue Command = "previous-value"

	Review          Command = "review" // what a form holds, and send it
	NextSection     Command = "next-section"
	PreviousSection Command = "previous-section"
	NextKnown       Command = "next-known"
	PreviousKnown   Command = "previous-known"
	ReadFile        Command = "read-file"
	WriteFile       Command = "write-file"
)

var moving = []Binding{
	{Down, []string{"j", "down"}, "down", "one down", 0},
	{Up, []string{"k", "up"}, "up", "one up", 0},
	{PageDown, []string{"ctrl+f", "pgdown"}, "page down", "a page down", 0},
	{PageUp, []string{"ctrl+b", "pgup"}, "page up", "a page up", 0},
	{HalfPageDown, []string{"ctrl+d"}, "half page down", "half a page down", 0},
	{HalfPageUp, []string{"ctrl+u"}, "half page up", "half a page up", 0},
	{Top, []string{"g", "home"}, "top", "to the top", 0},
	{Bottom, []string{"G", "end"}, "bottom", "to the bottom", 0},
}

var (
	start    = Binding{StartIt, []string{"S"}, "start", "start it (asks first)", 3}
	stop     = Binding{StopIt, []string{"x"}, "stop", "stop it (asks first); a desktop is asked to shut down", 4}
	deleteIt = Binding{DeleteIt, []string{"D"}, "delete", "delete it (asks for its name)", 0}
	hardStop = Binding{HardStopIt, []string{"X"}, "hard stop", "power it off by force (asks first)", 0}
	moveIt   = Binding{MoveIt, []string{"m"}, "move", "move it to another compartment (asks first)", 0}
	edit     = Binding{EditIt, []string{"e"}, "edit", "change it, in a form", 0}
	volumes  = Binding{OpenVolumes, []string{"v"}, "volumes", "the pool's volumes", 6}
	everyone = Binding{OpenAllDesktops, []string{"a"}, "all desktops", "all desktops of the compartment, whatever their pool", 0}
	below    = Binding{OpenDesktopsBelow, []string{"A"}, "desktops below", "all desktops of the compartment and of those below it: to find somebody", 5}
	cancelIt = Binding{CancelIt, []string{"K"}, "cancel", "ask the service to cancel it (asks first); that may come too late", 3}
	requests = Binding{OpenWorkRequests, []string{"w"}, "work requests", "the compartment's work requests", 6}
)

// declared are the bindings as they are without a word of the operator's.
var declared = map[Scope][]Binding{
	Everywhere: {
		{Help, []string{"?"}, "help", "the keys that work here", 0},
		{Back, []string{"esc"}, "back", "back to where you were; first clears a filter", 0},
		{Quit, []string{"q", "ctrl+c"}, "quit", "leave ocidesk; says what is still running", 0},
		{Refresh, []string{"r"}, "refresh", "read this again now", 0},
		{FocusPane, []string{"p"}, "pane", "go to the work-request pane, and back", 0},
		{HidePane, []string{"P"}, "hide pane", "hide the work-request pane, or show it again", 0},
		{NextRun, []string{"tab"}, "next action", "the next action in the pane", 0},
		{PrevRun, []string{"shift+tab"}, "previous action", "the previous action in the pane", 0},
		{Dismiss, []string{"backspace"}, "dismiss", "put away the action in the pane once it has ended", 8},
		{History, []string{"J"}, "journal", "what was done from this account, and what came of it", 0},
		{Palette, []string{":"}, "palette", "go to a place, or carry out a command, by its name", 0},
		{Backward, []string{"["}, "place before", "to the place you were at before, as you left it", 0},
		{Forward, []string{"]"}, "place after", "forward again to the place you came back from", 0},
		{NewTab, []string{"t"}, "new tab", "a tab of its own from here", 0},
		{CloseTab, []string{"T"}, "close tab", "close the tab", 0},
		{NextTab, []string{"}"}, "next tab", "the next tab", 0},
		{PrevTab, []string{"{"}, "previous tab", "the tab before", 0},
		{Mouse, []string{"M"}, "mouse", "the mouse: on for clicks and wheel, off to select text", 0},
		{Redraw, []string{"ctrl+l"}, "redraw", "draw the screen anew", 0},
	},
	List: append(moving[:len(moving):len(moving)],
		Binding{Open, []string{"enter"}, "open", "go in", 1},
		Binding{Filter, []string{"/"}, "filter", "show only rows that match: words, column:word, /regular expression/, ! for all others; Enter keeps the filter, Esc clears it", 2},
		Binding{Describe, []string{"d"}, "details", "everything known about it", 4},
		Binding{YAML, []string{"y"}, "YAML", "the same as YAML", 0},
		Binding{JSON, []string{"Y"}, "JSON", "the same as JSON", 0},
		Binding{CopyOCID, []string{"c"}, "copy OCID", "copy its OCID to your clipboard, over SSH too", 7},
		Binding{Identifiers, []string{"I"}, "identifiers", "all its identifiers, to copy any of them", 0},
		Binding{ShowCLI, []string{"C"}, "oci command", "the oci command lines that read it and the list, copied", 0},
		Binding{Export, []string{"E"}, "export", "the rows that are shown as CSV, JSON or Markdown, to a file or your clipboard", 0},
	),
	Columns: {
		{SortColumn, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "sort", "sort by that column, again to reverse", 0},
		{SortNext, []string{">"}, "sort by next", "sort by the next column", 0},
		{SortPrevious, []string{"<"}, "sort by previous", "sort by the previous column", 0},
		{SortReverse, []string{"o"}, "reverse", "reverse the order", 0},
		{Left, []string{"h", "left"}, "columns left", "columns that do not fit: to the left", 0},
		{Right, []string{"l", "right"}, "columns right", "columns that do not fit: to the right", 0},
		{Mark, []string{"space"}, "mark", "mark it, or no longer, and go one down; actions are done to what is marked", 8},
		{MarkRange, []string{"V", "ctrl+@"}, "mark to here", "mark everything from what was marked last to here", 0},
		{MarkAll, []string{"*"}, "mark all", "mark all that the filter shows, or none of it where all is marked", 0},
		{ClearMarks, []string{"-"}, "unmark all", "take all marks away, those out of sight too", 0},
		{AskFewer, []string{"F"}, "ask for fewer", "have the service list only some: by state, name, availability domain, OCID; work requests by status and resource", 0},
		{ChooseColumns, []string{"|"}, "columns", "choose the columns of such lists, and their order", 0},
	},
	Compartments: {
		{Left, []string{"h", "left"}, "fold", "fold the compartment, or go to the one above", 0},
		{Right, []string{"l", "right"}, "unfold", "unfold the compartment", 0},
		everyone, below, requests,
	},
	Pools: {start, stop, deleteIt, edit, moveIt,
		{NewPool, []string{"n"}, "new pool", "a new pool in this compartment, in a form", 7},
		{NewPoolLike, []string{"N"}, "new pool like it", "a new pool like this one, in a form", 0},
		everyone, below, volumes, requests},
	Desktops: {start, stop, hardStop, deleteIt, edit, volumes, requests},
	Volumes:  {{OpenDesktops, []string{"v"}, "desktops", "the pool's desktops", 3}, requests},
	WorkRequests: {
		{Open, []string{"enter"}, "watch", "tail its logs and errors in the pane", 1},
		cancelIt,
	},
	Document: append(moving[:len(moving):len(moving)],
		Binding{Search, []string{"/"}, "search", "search in the text", 1},
		Binding{SearchNext, []string{"n"}, "next", "the next match", 0},
		Binding{SearchPrev, []string{"N"}, "previous", "the match before", 0},
		Binding{Wrap, []string{"W"}, "wrap", "wrap long lines, or cut them", 4},
		Binding{Describe, []string{"d"}, "details", "show it as details", 2},
		Binding{YAML, []string{"y"}, "YAML", "show it as YAML", 3},
		Binding{JSON, []string{"Y"}, "JSON", "show it as JSON", 0},
		Binding{CopyOCID, []string{"c"}, "copy OCID", "copy its OCID to your clipboard, over SSH too", 6},
		Binding{Identifiers, []string{"I"}, "identifiers", "all its identifiers, to copy any of them", 5},
		Binding{ShowCLI, []string{"C"}, "oci command", "the oci command lines that read it, copied", 0},
	),
	PoolShown:    {start, stop, deleteIt, edit, moveIt, requests},
	DesktopShown: {start, stop, hardStop, deleteIt, edit, requests},
	Pane: append(moving[:len(moving):len(moving)],
		Binding{Follow, []string{"f"}, "follow", "follow new lines, or hold still", 1},
		Binding{Wrap, []string{"W"}, "wrap", "wrap long lines, or cut them", 3},
		Binding{Search, []string{"/"}, "search", "search in the lines", 2},
		Binding{SearchNext, []string{"n"}, "next", "the next match", 0},
		Binding{SearchPrev, []string{"N"}, "previous", "the match before", 0},
		Binding{CancelIt, []string{"K"}, "cancel", "ask the service to cancel the work request (asks first)", 0},
		Binding{SendNoMore, []string{"x"}, "send no more", "of an action on many: leave those alone that were not begun", 0},
		Binding{Retry, []string{"R"}, "retry", "ask again for what was refused, failed or left alone", 0},
		Binding{FullScreen, []string{"z"}, "full screen", "give the pane the whole screen, or take it back", 4},
		Binding{CopyOCID, []string{"c"}, "copy OCID", "copy the work request's OCID to your clipboard", 0},
		Binding{ShowCLI, []string{"C"}, "oci command", "the oci command lines that read the work request and do the action, copied", 0},
	),
	Typing: {
		{Accept, []string{"enter"}, "keep", "keep what is typed", 1},
		{Cancel, []string{"esc"}, "clear", "clear it", 2},
		{Up, []string{"up"}, "up", "among a filter's rows; in an empty line, brings back what was typed last", 0},
		{Down, []string{"down"}, "down", "among a filter's rows", 0},
	},
	Confirmation: append(moving[:len(moving):len(moving)],
		Binding{Cancel, []string{"esc", "n"}, "cancel", "do nothing", 1},
		Binding{Accept, []string{"y"}, "yes", "do it", 2},
		Binding{NextField, []string{"tab", "right", "l"}, "choose", "from Cancel to the action, and back", 3},
		Binding{PreviousField, []string{"shift+tab", "left", "h"}, "choose back", "the same the other way", 0},
		Binding{Press, []string{"enter"}, "press", "press what is chosen, which is Cancel at first", 4},
		Binding{ShowCLI, []string{"C"}, "oci command", "the oci command lines that do it, copied", 5},
	),
	TypedName: {
		{Cancel, []string{"esc"}, "cancel", "do nothing; twice once a name is being typed", 1},
		{NextField, []string{"tab"}, "choose", "from Cancel to what can be chosen, the name and the action", 2},
		{PreviousField, []string{"shift+tab"}, "choose back", "the same the other way", 0},
		{Press, []string{"enter"}, "press", "press what is chosen, which is Cancel at first; in the name: do it, if it is the right one", 3},
		{ShowCLI, []string{"ctrl+o"}, "oci command", "the oci command lines that do it, copied", 4},
		{Down, []string{"down"}, "down", "read on", 0},
		{Up, []string{"up"}, "up", "read back", 0},
		{PageDown, []string{"pgdown"}, "page down", "read on by a page", 0},
		{PageUp, []string{"pgup"}, "page up", "read back by a page", 0},
	},
	Leaving: {
		{Cancel, []string{"esc", "n"}, "stay", "stay", 1},
		{Quit, []string{"q", "y", "ctrl+c"}, "quit", "leave; the service finishes what is running", 2},
	},
	HelpText: append(moving[:len(moving):len(moving)],
		Binding{Cancel, []string{"esc", "?", "q", "f1"}, "close", "close the help", 1},
	),
	HistoryText: append(moving[:len(moving):len(moving)],
		Binding{Cancel, []string{"esc", "J", "q"}, "close", "close the journal; first clears a filter", 1},
		Binding{Open, []string{"enter", "right", "l"}, "all of it", "everything the entry tells, nothing shortened", 2},
		Binding{Filter, []string{"/"}, "filter", "show only what has these words; Enter keeps the filter, Esc clears it", 3},
		Binding{CopyOCID, []string{"c"}, "copy request id", "copy its opc-request-id, which Oracle's support asks for", 4},
		Binding{Identifiers, []string{"I"}, "copy OCIDs", "copy the OCIDs of what it was done to and of its work request", 5},
	),
	HistoryEntry: append(moving[:len(moving):len(moving)],
		Binding{Cancel, []string{"esc", "q", "left", "h"}, "back", "back to the journal", 1},
		Binding{CopyOCID, []string{"c"}, "copy request id", "copy its opc-request-id, which Oracle's support asks for", 2},
		Binding{Identifiers, []string{"I"}, "copy OCIDs", "copy the OCIDs of what it was done to and of its work request", 3},
	),
	ExportForm: {
		{Cancel, []string{"esc"}, "cancel", "write nothing", 1},
		{Accept, []string{"enter"}, "write", "write the file; asks before it replaces one", 2},
		{CopyOCID, []string{"ctrl+y"}, "copy", "copy it to your clipboard instead", 3},
		{NextField, []string{"tab"}, "format", "the next format: CSV, JSON, Markdown", 4},
		{PreviousField, []string{"shift+tab"}, "format back", "the format before", 0},
	},
	PickList: {
		{Cancel, []string{"esc"}, "cancel", "choose nothing", 1},
		{Accept, []string{"enter"}, "choose", "choose what the cursor is on", 2},
		{Down, []string{"down", "ctrl+n"}, "down", "one down", 3},
		{Up, []string{"up", "ctrl+p"}, "up", "one up", 4},
		{PageDown, []string{"pgdown"}, "page down", "a page down", 0},
		{PageUp, []string{"pgup"}, "page up", "a page up", 0},
	},
	AskForm: {
		{Cancel, []string{"esc"}, "cancel", "ask for nothing else", 1},
		{Accept, []string{"enter"}, "ask", "ask the service for this; with nothing filled in, for all", 2},
		{NextField, []string{"tab", "down"}, "next", "the next field", 3},
		{PreviousField, []string{"shift+tab", "up"}, "back", "the field before", 0},
		{NextValue, []string{"right", "ctrl+n"}, "value", "the next of the values; in text only ^N, which puts in what is known", 4},
		{PreviousValue, []string{"left", "ctrl+p"}, "value back", "the value before; in text only ^P", 0},
		{Clear, []string{"ctrl+r"}, "clear", "empty all fields", 5},
	},
	ColumnsForm: append(moving[:len(moving):len(moving)],
		Binding{Cancel, []string{"esc", "|", "q"}, "cancel", "leave the columns as they were", 1},
		Binding{Accept, []string{"enter"}, "apply", "have all such lists like this", 2},
		Binding{Toggle, []string{"space"}, "show or hide", "show the column, or hide it; the first one stays", 3},
		Binding{Earlier, []string{"<", "H"}, "earlier", "move the column to the left", 4},
		Binding{Later, []string{">", "L"}, "later", "move the column to the right", 0},
		Binding{Clear, []string{"r"}, "standard", "the columns as ocidesk has them", 5},
	),
	DraftForm: {
		{Cancel, []string{"esc"}, "leave", "leave the form; twice once something is typed", 2},
		{Review, []string{"ctrl+s"}, "review and send", "what would be sent, and the question whether to send it", 1},
		{Help, []string{"f1"}, "help", "the keys that work here", 3},
		{NextField, []string{"tab", "down", "enter"}, "next field", "the next field", 4},
		{PreviousField, []string{"shift+tab", "up"}, "previous field", "the field before", 0},
		{ReadFile, []string{"ctrl+r"}, "read JSON", "lay a JSON file over the form, in the form OCI's CLI takes with --from-json", 0},
		{WriteFile, []string{"ctrl+g"}, "write JSON", "write what the form holds to a JSON file for --from-json", 0},
		{ShowCLI, []string{"ctrl+o"}, "oci command", "the oci command lines that send what the form holds, copied", 0},
	},
	PoolForm: {
		{NextKnown, []string{"ctrl+n"}, "known value", "the next known value: of other pools, of compartments", 5},
		{PreviousKnown, []string{"ctrl+p"}, "known value before", "the known value before", 0},
		{NextSection, []string{"pgdown"}, "next group", "the next group of fields", 0},
		{PreviousSection, []string{"pgup"}, "previous group", "the group of fields before", 0},
	},
	FileToRead: {
		{Cancel, []string{"esc"}, "back", "back to the form", 1},
		{Accept, []string{"enter"}, "read", "lay what the file says over the form", 2},
	},
	HiddenLine: {
		{Cancel, []string{"esc"}, "stay here", "stay where you are; nothing is opened", 2},
		{Accept, []string{"enter"}, "open", "open the profile whose key this is the passphrase of", 1},
	},
	PaletteLine: {
		{Accept, []string{"enter"}, "go", "go there, or do it", 1},
		{NextField, []string{"tab"}, "complete", "complete the line with what is chosen", 2},
		{Down, []string{"down", "ctrl+n"}, "down", "choose the next", 3},
		{Up, []string{"up", "ctrl+p"}, "up", "choose the one before; in an empty line, brings back what was entered last", 0},
		{Cancel, []string{"esc"}, "close", "close it", 4},
	},
	CommandLines: {
		{Cancel, []string{"esc", "C", "q", "ctrl+o"}, "close", "close it", 1},
		{NextField, []string{"tab", "j", "down"}, "next", "the next command, copied", 2},
		{PreviousField, []string{"shift+tab", "k", "up"}, "previous", "the command before, copied", 0},
		{PageDown, []string{"pgdown"}, "page down", "read on by a page", 0},
		{PageUp, []string{"pgup"}, "page up", "read back by a page", 0},
	},
}
