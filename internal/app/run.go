package app

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// Farewell is what is to be said once the screen is the shell's again.
type Farewell struct {
	// Sentences tell of each action that was still running, and what becomes of them. None if none was.
	Sentences []string
}

// Run shows the interface until the operator quits or ctx ends.
func Run(ctx context.Context, cfg Config, opts ...tea.ProgramOption) (Farewell, error) {
	m := New(cfg)
	var options []tea.ProgramOption
	if cfg.Environ != nil {
		options = append(options, tea.WithEnvironment(cfg.Environ))
	}
	if cfg.NoColor {
		options = append(options, tea.WithColorProfile(colorprofile.ASCII))
	}
	program := tea.NewProgram(m, append(options, opts...)...)
	// Not by tea.WithContext: that kills the program while its input is still being read.
	stop := context.AfterFunc(ctx, program.Quit)
	_, err := program.Run()
	stop()
	m.close()
	farewell := Farewell{Sentences: m.panel.unfinished(m)}
	if len(farewell.Sentences) > 0 {
		farewell.Sentences = append(farewell.Sentences, m.afterwards())
	}
	if ctx.Err() != nil {
		return farewell, context.Cause(ctx)
	}
	if err != nil {
		return farewell, fmt.Errorf("running the interface: %w", err)
	}
	return farewell, nil
}
