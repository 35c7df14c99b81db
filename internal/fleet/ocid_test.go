package fleet

import "testing"

func TestOCIDsThatWouldAddressSomethingElseAreRefused(t *testing.T) {
	good := []OCID{"ocid1.desktop.oc1.iad.amaaaaaa7x", "ocid1.tenancy.oc1..aaaaaaaa", "ocid1.desktoppool.oc1.us-ashburn-1.a_b-c"}
	bad := []OCID{"", "x", "../desktopPools/ocid1.a.b.c.d", "ocid1.desktop.oc1.iad.a/../b", "ocid1.desktop.oc1.iad.a?b=c", "ocid1.desktop.oc1.iad.a b", "ocid1.desktop.oc1.iad.", "ocid1.desktop", "ocid1.desktop.oc1.iad.a%2f"}
	for _, o := range good {
		if err := o.Validate(); err != nil {
			t.Errorf("%q refused: %v", o, err)
		}
	}
	for _, o := range bad {
		if o.Validate() == nil {
			t.Errorf("%q accepted", o)
		}
	}
}

func TestShortOCIDsKeepTypeAndEnd(t *testing.T) {
	for in, want := range map[OCID]string{
		"ocid1.desktoppool.oc1.iad.amaaaaaabbbbbbk3v9qx": "ocid1.desktoppool…k3v9qx",
		"ocid1.a.b.c.d": "ocid1.a.b.c.d",
		"":              "",
	} {
		if got := in.Short(); got != want {
			t.Errorf("Short(%q) = %q, want %q", in, got, want)
		}
	}
}
