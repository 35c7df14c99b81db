package table

// Export gives the rows that are shown, in their order, as the texts of all columns, in sight or not. The
// last one is the whole OCID.
func (t *Table[T]) Export() (titles []string, rows [][]string) {
	const ocid = "OCID" // a column of that title has it shortened
	for i := range t.o.Columns {
		if title := t.o.Columns[i].Title; title != ocid {
			titles = append(titles, title)
		}
	}
	titles = append(titles, ocid)
	rows = make([][]string, 0, len(t.shown))
	for _, r := range t.shown {
		row := make([]string, 0, len(titles))
		for i := range t.o.Columns {
			switch c := &t.o.Columns[i]; {
			case c.Title == ocid:
			case c.Export != nil:
				row = append(row, c.Export(r.value))
			default:
				row = append(row, c.Cell(r.value).Text)
			}
		}
		rows = append(rows, append(row, string(r.id)))
	}
	return titles, rows
}
