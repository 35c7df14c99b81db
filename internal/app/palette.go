package app
import tea "charm.land/bubbletea/v2"
func (m *Model) openPalette() tea.Cmd { return nil }
