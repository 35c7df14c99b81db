package world

import (
	"encoding/json"
	"fmt"
	"hash/fnv"

	"ocidesk/internal/ocisim/api"
)

// etagOf is a digest of a resource as Get answers it: it changes whenever the answer does, and only then.
func etagOf(resource any) string {
	digest := fnv.New64a()
	if err := json.NewEncoder(digest).Encode(resource); err != nil {
		panic(fmt.Sprintf("a %T has no JSON form: %v", resource, err)) // tags come in as JSON
	}
	return fmt.Sprintf("%016x", digest.Sum64())
}

// precondition refuses when the client holds another etag than the resource has.
func precondition(ifMatch string, resource any) error {
	if ifMatch == "" || ifMatch == etagOf(resource) {
		return nil
	}
	return api.Errorf(412, "NoEtagMatch", "The resource has changed: its etag is not the one in if-match.")
}
