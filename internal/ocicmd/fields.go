package ocicmd

import (
	"time"

	"github.com/oracle/oci-go-sdk/v65/common"

	"ocidesk/internal/fleet"
)

// The fields of an answer as fields of fleet's values. The service may leave out or send null for any
// of them, those its reference calls mandatory included.

func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// asked is a parameter of a request, absent where it is empty.
func asked[T ~string](v T) *string {
	if v == "" {
		return nil
	}
	return common.String(string(v))
}

func text(s *string) string { return clean(value(s)) }

func ocid(s *string) fleet.OCID { return fleet.OCID(text(s)) }

func ocids(list []string) []fleet.OCID {
	var out []fleet.OCID
	for _, s := range list {
		out = append(out, ocid(&s))
	}
	return out
}

// enum is a word of the service's as it came: values this program has never heard of are kept.
func enum[T ~string](e T) string { return clean(string(e)) }

func state[T ~string](e T) fleet.LifecycleState { return fleet.LifecycleState(enum(e)) }

// when is a time, zero where none was told; moment is one that may be absent.
func when(t *common.SDKTime) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.Time
}

func moment(t *common.SDKTime) *time.Time {
	if t == nil {
		return nil
	}
	return &t.Time
}

func tags(freeform map[string]string, defined map[string]map[string]any) fleet.Tags {
	var free map[string]string
	if freeform != nil {
		free = make(map[string]string, len(freeform))
		for k, v := range freeform {
			free[clean(k)] = clean(v)
		}
	}
	return fleet.Tags{Freeform: free, Defined: namespaces(defined)}
}

// namespaces cleans values kept by namespace and key: defined tags, security attributes.
func namespaces(in map[string]map[string]any) map[string]map[string]any {
	if in == nil {
		return nil
	}
	out := make(map[string]map[string]any, len(in))
	for ns, values := range in {
		out[clean(ns)] = cleanMap(values)
	}
	return out
}

// each makes fleet values of the items of a list. An item without an OCID cannot be told from others,
// and is left out.
func each[A, B any](items []A, id func(*A) *string, of func(A) B) []B {
	out := make([]B, 0, len(items))
	for i := range items {
		if value(id(&items[i])) != "" {
			out = append(out, of(items[i]))
		}
	}
	return out
}
