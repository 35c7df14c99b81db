package style

// The looks of the themes. Text is in the sixteen colours an operator's theme defines; greys, which themes
// often spend on their background, are from the 256 and come out as 7 or 8 where there are only sixteen.
var (
	onDark = looks{
		Dim:         {Colour: "248"},
		Accent:      {Colour: "12"},
		Good:        {Colour: "10"},
		Busy:        {Colour: "14"},
		Warn:        {Colour: "11"},
		Bad:         {Colour: "9", Bold: true},
		Key:         {Colour: "12", Bold: true},
		Title:       {Bold: true},
		ColumnHead:  {Colour: "248", Bold: true},
		SelectedRow: {Background: "238", Bold: true},
		MatchHit:    {Colour: "0", Background: "11"},
		MatchHere:   {Colour: "0", Background: "11", Bold: true, Underline: true},
		Border:      {Colour: "248"},
		Alarm:       {Colour: "231", Background: "160", Bold: true},
	}
	onLight = looks{
		Dim:         {Colour: "241"},
		Accent:      {Colour: "4"},
		Good:        {Colour: "2"},
		Busy:        {Colour: "6"},
		Warn:        {Colour: "5"},
		Bad:         {Colour: "1", Bold: true},
		Key:         {Colour: "4", Bold: true},
		Title:       {Bold: true},
		ColumnHead:  {Colour: "241", Bold: true},
		SelectedRow: {Background: "249", Bold: true},
		MatchHit:    {Colour: "0", Background: "11"},
		MatchHere:   {Colour: "0", Background: "11", Bold: true, Underline: true},
		Border:      {Colour: "241"},
		Alarm:       {Colour: "231", Background: "160", Bold: true},
	}
)

// High contrast: nothing is grey, the colours are from the 256, whose values do not depend on the operator's
// theme, and each stands out from black, or from white, by seven to one at least. The row under the cursor is
// the other way round, with whatever is in it.
var (
	strongOnDark = looks{
		Plain:       {Colour: "231"},
		Dim:         {Colour: "231"},
		Accent:      {Colour: "123", Bold: true},
		Good:        {Colour: "120", Bold: true},
		Busy:        {Colour: "159", Bold: true},
		Warn:        {Colour: "226", Bold: true},
		Bad:         {Colour: "217", Bold: true, Underline: true},
		Key:         {Colour: "123", Bold: true},
		Title:       {Colour: "231", Bold: true},
		ColumnHead:  {Colour: "231", Bold: true, Underline: true},
		SelectedRow: {Colour: "231", Bold: true, Reverse: true},
		MatchHit:    {Colour: "16", Background: "226"},
		MatchHere:   {Colour: "16", Background: "226", Bold: true, Underline: true},
		Border:      {Colour: "231"},
		Alarm:       {Colour: "231", Background: "88", Bold: true},
	}
	strongOnLight = looks{
		Plain:       {Colour: "16"},
		Dim:         {Colour: "16"},
		Accent:      {Colour: "18", Bold: true},
		Good:        {Colour: "22", Bold: true},
		Busy:        {Colour: "17", Bold: true},
		Warn:        {Colour: "53", Bold: true},
		Bad:         {Colour: "88", Bold: true, Underline: true},
		Key:         {Colour: "18", Bold: true},
		Title:       {Colour: "16", Bold: true},
		ColumnHead:  {Colour: "16", Bold: true, Underline: true},
		SelectedRow: {Colour: "16", Bold: true, Reverse: true},
		MatchHit:    {Colour: "16", Background: "226"},
		MatchHere:   {Colour: "16", Background: "226", Bold: true, Underline: true},
		Border:      {Colour: "16"},
		Alarm:       {Colour: "231", Background: "88", Bold: true},
	}
)

// colourless are the looks without any colour.
var colourless = looks{
	Accent:      {Bold: true},
	Warn:        {Bold: true},
	Bad:         {Bold: true, Underline: true},
	Key:         {Bold: true},
	Title:       {Bold: true},
	ColumnHead:  {Underline: true},
	SelectedRow: {Reverse: true},
	MatchHit:    {Reverse: true},
	MatchHere:   {Bold: true, Reverse: true, Underline: true},
	Alarm:       {Bold: true, Reverse: true},
}
