package ocisim_test

import (
	"context"
	"slices"
	"testing"

	"github.com/oracle/oci-go-sdk/v65/common"
	sdk "github.com/oracle/oci-go-sdk/v65/desktops"
	"github.com/oracle/oci-go-sdk/v65/identity"

	"ocidesk/internal/ocisim"
)

// The official Go SDK runs every operation, with the written configuration and both ways to sign.

func TestOfficialSDKWithAPIKey(t *testing.T) {
	s := start(t)
	config, err := s.WriteConfig(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	provider, err := common.ConfigurationProviderFromFileWithProfile(config, ocisim.APIKeyProfile, "")
	if err != nil {
		t.Fatal(err)
	}
	everyOperation(t, s, provider)
}

func TestOfficialSDKWithSessionToken(t *testing.T) {
	s := start(t)
	config, err := s.WriteConfig(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	provider, err := common.ConfigurationProviderForSessionTokenWithProfile(config, ocisim.TokenProfile, "")
	if err != nil {
		t.Fatal(err)
	}
	everyOperation(t, s, provider)
}

func everyOperation(t *testing.T, s *ocisim.Server, provider common.ConfigurationProvider) {
	t.Helper()
	ctx := t.Context()
	once := common.NoRetryPolicy()
	client, err := sdk.NewDesktopServiceClientWithConfigurationProvider(provider)
	if err != nil {
		t.Fatal(err)
	}
	client.Host, client.Configuration.RetryPolicy, client.Configuration.CircuitBreaker = s.Endpoint(), &once, nil

	compartment := everyRead(t, ctx, s, provider)
	pool, desktop := everyDesktopRead(t, ctx, client, compartment)
	everyMutation(t, ctx, client, s, pool, desktop)
}

// ok ends the test at the first operation that fails.
func ok[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%T: %v", v, err)
		}
		return v
	}
}

// everyRead runs Identity's reads, and finds the compartment with most pools.
func everyRead(t *testing.T, ctx context.Context, s *ocisim.Server, provider common.ConfigurationProvider) string {
	t.Helper()
	client, err := identity.NewIdentityClientWithConfigurationProvider(provider)
	if err != nil {
		t.Fatal(err)
	}
	client.Host = s.Endpoint()
	tenancy := common.String(s.Tenancy())
	if got := ok[identity.GetTenancyResponse](t)(client.GetTenancy(ctx, identity.GetTenancyRequest{TenancyId: tenancy})); *got.Tenancy.Id != *tenancy {
		t.Errorf("tenancy %s", *got.Tenancy.Id)
	}
	ok[identity.ListRegionSubscriptionsResponse](t)(client.ListRegionSubscriptions(ctx, identity.ListRegionSubscriptionsRequest{TenancyId: tenancy}))
	ok[identity.ListAvailabilityDomainsResponse](t)(client.ListAvailabilityDomains(ctx, identity.ListAvailabilityDomainsRequest{CompartmentId: tenancy}))
	ok[identity.ListRegionsResponse](t)(client.ListRegions(ctx))
	list := ok[identity.ListCompartmentsResponse](t)(client.ListCompartments(ctx, identity.ListCompartmentsRequest{
		CompartmentId: tenancy, CompartmentIdInSubtree: common.Bool(true), AccessLevel: identity.ListCompartmentsAccessLevelAccessible,
		LifecycleState: identity.CompartmentLifecycleStateActive, Limit: common.Int(1000),
	}))
	one := ok[identity.GetCompartmentResponse](t)(client.GetCompartment(ctx, identity.GetCompartmentRequest{CompartmentId: list.Items[0].Id}))
	if *one.Name != *list.Items[0].Name || one.Etag == nil {
		t.Errorf("compartment %v", one)
	}

	busiest, most := "", 0
	c := newClient(t, s)
	for _, m := range list.Items {
		if n := len(c.get(desktops + "?limit=1000&compartmentId=" + *m.Id).items()); n > most {
			busiest, most = *m.Id, n
		}
	}
	return busiest
}

// everyDesktopRead runs the reads of the Desktops API. It returns an ACTIVE pool that has desktops, and
// an ACTIVE desktop of another.
func everyDesktopRead(t *testing.T, ctx context.Context, client sdk.DesktopServiceClient, compartment string) (sdk.DesktopPool, string) {
	t.Helper()
	at := common.String(compartment)
	listed := ok[sdk.ListDesktopPoolsResponse](t)(client.ListDesktopPools(ctx, sdk.ListDesktopPoolsRequest{
		CompartmentId: at, SortBy: sdk.ListDesktopPoolsSortByDisplayname, SortOrder: sdk.ListDesktopPoolsSortOrderAsc, LifecycleState: common.String("ACTIVE")}))
	desktopList := ok[sdk.ListDesktopsResponse](t)(client.ListDesktops(ctx, sdk.ListDesktopsRequest{CompartmentId: at, LifecycleState: common.String("ACTIVE")}))
	desktop := ok[sdk.GetDesktopResponse](t)(client.GetDesktop(ctx, sdk.GetDesktopRequest{DesktopId: desktopList.Items[0].Id}))
	if desktop.Etag == nil || *desktop.DisplayName != *desktopList.Items[0].DisplayName {
		t.Errorf("desktop %v", desktop)
	}
	pool := ok[sdk.GetDesktopPoolResponse](t)(client.GetDesktopPool(ctx, sdk.GetDesktopPoolRequest{DesktopPoolId: listed.Items[0].Id}))
	ok[sdk.ListDesktopPoolDesktopsResponse](t)(client.ListDesktopPoolDesktops(ctx, sdk.ListDesktopPoolDesktopsRequest{DesktopPoolId: pool.Id, CompartmentId: at}))
	ok[sdk.ListDesktopPoolVolumesResponse](t)(client.ListDesktopPoolVolumes(ctx, sdk.ListDesktopPoolVolumesRequest{DesktopPoolId: pool.Id, CompartmentId: at}))

	work := ok[sdk.ListWorkRequestsResponse](t)(client.ListWorkRequests(ctx, sdk.ListWorkRequestsRequest{CompartmentId: at, SortBy: sdk.ListWorkRequestsSortByTimeaccepted}))
	id := work.Items[0].Id
	if got := ok[sdk.GetWorkRequestResponse](t)(client.GetWorkRequest(ctx, sdk.GetWorkRequestRequest{WorkRequestId: id})); got.Etag == nil || *got.Id != *id {
		t.Errorf("work request %v", got)
	}
	ok[sdk.ListWorkRequestErrorsResponse](t)(client.ListWorkRequestErrors(ctx, sdk.ListWorkRequestErrorsRequest{WorkRequestId: id}))
	ok[sdk.ListWorkRequestLogsResponse](t)(client.ListWorkRequestLogs(ctx, sdk.ListWorkRequestLogsRequest{WorkRequestId: id}))
	return pool.DesktopPool, *desktop.Id
}

// everyMutation runs the eleven operations that change something.
func everyMutation(t *testing.T, ctx context.Context, client sdk.DesktopServiceClient, s *ocisim.Server, like sdk.DesktopPool, desktop string) {
	t.Helper()
	created := ok[sdk.CreateDesktopPoolResponse](t)(client.CreateDesktopPool(ctx, sdk.CreateDesktopPoolRequest{CreateDesktopPoolDetails: sdk.CreateDesktopPoolDetails{
		CompartmentId: like.CompartmentId, DisplayName: common.String("from the SDK"), MaximumSize: common.Int(2), StandbySize: common.Int(0),
		ShapeName: like.ShapeName, IsStorageEnabled: common.Bool(true), StorageSizeInGBs: common.Int(50), StorageBackupPolicyId: like.StorageBackupPolicyId,
		DevicePolicy: like.DevicePolicy, AvailabilityPolicy: &sdk.DesktopAvailabilityPolicy{}, Image: like.Image, NetworkConfiguration: like.NetworkConfiguration,
		ContactDetails: like.ContactDetails, ArePrivilegedUsers: common.Bool(false), AvailabilityDomain: like.AvailabilityDomain,
	}}))
	if created.Etag == nil || created.Location == nil || created.ContentLocation == nil || created.OpcWorkRequestId == nil {
		t.Errorf("created %+v", created)
	}
	ok[sdk.CancelWorkRequestResponse](t)(client.CancelWorkRequest(ctx, sdk.CancelWorkRequestRequest{WorkRequestId: created.OpcWorkRequestId}))

	// Each of these on a pool or desktop of its own: one that is being changed takes no second change.
	find := places(newClient(t, s), *like.Id, desktop)
	work := []*string{
		ok[sdk.UpdateDesktopPoolResponse](t)(client.UpdateDesktopPool(ctx, sdk.UpdateDesktopPoolRequest{DesktopPoolId: like.Id,
			UpdateDesktopPoolDetails: sdk.UpdateDesktopPoolDetails{Description: common.String("changed")}})).OpcWorkRequestId,
		ok[sdk.StopDesktopResponse](t)(client.StopDesktop(ctx, sdk.StopDesktopRequest{DesktopId: &desktop, IsSoftStop: common.Bool(false)})).OpcWorkRequestId,
		ok[sdk.UpdateDesktopResponse](t)(client.UpdateDesktop(ctx, sdk.UpdateDesktopRequest{DesktopId: find(desktops, "ACTIVE"),
			UpdateDesktopDetails: sdk.UpdateDesktopDetails{DisplayName: common.String("renamed")}})).OpcWorkRequestId,
		ok[sdk.DeleteDesktopResponse](t)(client.DeleteDesktop(ctx, sdk.DeleteDesktopRequest{DesktopId: find(desktops, "ACTIVE")})).OpcWorkRequestId,
		ok[sdk.StartDesktopResponse](t)(client.StartDesktop(ctx, sdk.StartDesktopRequest{DesktopId: find(desktops, "INACTIVE")})).OpcWorkRequestId,
		ok[sdk.StartDesktopPoolResponse](t)(client.StartDesktopPool(ctx, sdk.StartDesktopPoolRequest{DesktopPoolId: find(pools, "INACTIVE")})).OpcWorkRequestId,
		ok[sdk.StopDesktopPoolResponse](t)(client.StopDesktopPool(ctx, sdk.StopDesktopPoolRequest{DesktopPoolId: find(pools, "ACTIVE")})).OpcWorkRequestId,
		ok[sdk.ChangeDesktopPoolCompartmentResponse](t)(client.ChangeDesktopPoolCompartment(ctx, sdk.ChangeDesktopPoolCompartmentRequest{DesktopPoolId: find(pools, "ACTIVE"),
			ChangeDesktopPoolCompartmentDetails: sdk.ChangeDesktopPoolCompartmentDetails{CompartmentId: common.String(s.Tenancy())}})).OpcWorkRequestId,
		ok[sdk.DeleteDesktopPoolResponse](t)(client.DeleteDesktopPool(ctx, sdk.DeleteDesktopPoolRequest{DesktopPoolId: find(pools, "ACTIVE"), AreVolumesPreserved: common.Bool(true)})).OpcWorkRequestId,
	}
	for i, id := range work {
		if id == nil || *id == "" {
			t.Errorf("mutation %d has no work request", i)
		}
	}
}

// places finds pools and desktops in a state, never the same twice.
func places(c *client, used ...string) func(path, state string) *string {
	return func(path, state string) *string {
		c.t.Helper()
		for _, v := range c.allOf(path) {
			if v.text("lifecycleState") != state || slices.Contains(used, v.text("id")) ||
				path == desktops && state == "INACTIVE" && c.poolOf(v) != "ACTIVE" {
				continue
			}
			used = append(used, v.text("id"))
			return common.String(v.text("id"))
		}
		c.t.Fatalf("no other %s below %s", state, path)
		return nil
	}
}
