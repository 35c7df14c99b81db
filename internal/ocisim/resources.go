package ocisim

import (
	"net/http"

	"ocidesk/internal/ocisim/api"
)

func (s *Server) getDesktopPool(c *call) (answer, error) {
	pool, etag, err := s.world.Pool(c.id)
	return foundAt(pool, etag), err
}

func (s *Server) getDesktop(c *call) (answer, error) {
	desktop, etag, err := s.world.Desktop(c.id)
	return foundAt(desktop, etag), err
}

func (s *Server) getWorkRequest(c *call) (answer, error) {
	wr, etag, err := s.world.WorkRequest(c.id)
	return foundAt(wr, etag), err
}

func (s *Server) createDesktopPool(c *call) (answer, error) {
	var details api.CreateDesktopPoolDetails
	if err := c.decode(createDesktopPoolDetails, &details); err != nil {
		return answer{}, err
	}
	pool, etag, workRequest, err := s.world.CreatePool(details)
	if err != nil {
		return answer{}, err
	}
	location := s.endpoint + desktops + "/desktopPools/" + pool.ID
	return answer{status: http.StatusOK, body: pool, made: pool.ID, header: map[string]string{
		"etag":                etag,
		"opc-work-request-id": workRequest,
		"location":            location,
		"content-location":    location,
	}}, nil
}

func (s *Server) updateDesktopPool(c *call) (answer, error) {
	var details api.UpdateDesktopPoolDetails
	if err := c.decode(updateDesktopPoolDetails, &details); err != nil {
		return answer{}, err
	}
	workRequest, err := s.world.UpdatePool(c.id, c.ifMatch, details)
	return accepted(workRequest), err
}

func (s *Server) deleteDesktopPool(c *call) (answer, error) {
	q := query{values: c.query}
	preserve := q.flag("areVolumesPreserved", false)
	if err := q.check(); err != nil {
		return answer{}, err
	}
	workRequest, err := s.world.DeletePool(c.id, c.ifMatch, preserve)
	return accepted(workRequest), err
}

func (s *Server) startDesktopPool(c *call) (answer, error) {
	workRequest, err := s.world.StartPool(c.id, c.ifMatch)
	return accepted(workRequest), err
}

func (s *Server) stopDesktopPool(c *call) (answer, error) {
	workRequest, err := s.world.StopPool(c.id, c.ifMatch)
	return accepted(workRequest), err
}

func (s *Server) changeDesktopPoolCompartment(c *call) (answer, error) {
	var details api.ChangeDesktopPoolCompartmentDetails
	if err := c.decode(changeDesktopPoolCompartmentDetails, &details); err != nil {
		return answer{}, err
	}
	workRequest, err := s.world.MovePool(c.id, c.ifMatch, *details.CompartmentID)
	return accepted(workRequest), err
}

func (s *Server) updateDesktop(c *call) (answer, error) {
	var details api.UpdateDesktopDetails
	if err := c.decode(updateDesktopDetails, &details); err != nil {
		return answer{}, err
	}
	workRequest, err := s.world.UpdateDesktop(c.id, c.ifMatch, details)
	return accepted(workRequest), err
}

func (s *Server) deleteDesktop(c *call) (answer, error) {
	workRequest, err := s.world.DeleteDesktop(c.id, c.ifMatch)
	return accepted(workRequest), err
}

func (s *Server) startDesktop(c *call) (answer, error) {
	workRequest, err := s.world.StartDesktop(c.id, c.ifMatch)
	return accepted(workRequest), err
}

// stopDesktop is gentle unless told otherwise; the API reference does not give the default.
func (s *Server) stopDesktop(c *call) (answer, error) {
	q := query{values: c.query}
	soft := q.flag("isSoftStop", true)
	if err := q.check(); err != nil {
		return answer{}, err
	}
	workRequest, err := s.world.StopDesktop(c.id, c.ifMatch, soft)
	return accepted(workRequest), err
}

// cancelWorkRequest is carried out by no work request, so its answer names none.
func (s *Server) cancelWorkRequest(c *call) (answer, error) {
	return answer{status: http.StatusAccepted}, s.world.CancelWorkRequest(c.id, c.ifMatch)
}
