package fleet

import "time"

// PoolFields is the table of what a pool is made of, in the order a form asks for it: the mandatory
// ones first, what belongs together together.
var PoolFields = []Field[PoolDraft]{
	mandatory(textField("displayName", "name", func(d *PoolDraft) **string { return &d.Name }, notEmpty, notTooLong)),
	mandatory(fixed(idField("compartmentId", "compartment", func(d *PoolDraft) **OCID { return &d.CompartmentID }))),
	helped("Whom users turn to.", mandatory(proseField("contactDetails", "contact", func(d *PoolDraft) **string { return &d.Contact }, notEmpty, notTooLong))),
	helped("How many desktops the pool may have.", mandatory(numberField("maximumSize", "maximum size", func(d *PoolDraft) **int { return &d.MaximumSize }, atLeast(1)))),
	helped("Desktops that run before anybody is given them; they count towards usage.", mandatory(numberField("standbySize", "standby size", func(d *PoolDraft) **int { return &d.StandbySize }, atLeast(0)))),
	mandatory(fixed(textField("availabilityDomain", "availability domain", func(d *PoolDraft) **string { return &d.AvailabilityDomain }))),
	mandatory(fixed(textField("shapeName", "shape", func(d *PoolDraft) **string { return &d.ShapeName }))),
	mandatory(idField("image.imageId", "image", func(d *PoolDraft) **OCID { return &d.Image.ID })),
	mandatory(fixed(textField("image.imageName", "image name", func(d *PoolDraft) **string { return &d.Image.Name }))),
	mandatory(fixed(idField("networkConfiguration.vcnId", "VCN", func(d *PoolDraft) **OCID { return &d.Network.VCNID }))),
	mandatory(fixed(idField("networkConfiguration.subnetId", "subnet", func(d *PoolDraft) **OCID { return &d.Network.SubnetID }))),
	mandatory(fixed(flagField("isStorageEnabled", "storage for users", func(d *PoolDraft) **bool { return &d.StorageEnabled }))),
	helped("A block volume for each user. Without storage it is 0, which the API wants said.", mandatory(fixed(numberField("storageSizeInGBs", "storage size (GB)", func(d *PoolDraft) **int { return &d.StorageSizeInGBs }, atLeast(0))))),
	helped("Without storage there is none.", mandatory(fixed(backupPolicyField()))),
	helped("Whether users administer their own desktops.", mandatory(fixed(flagField("arePrivilegedUsers", "users are administrators", func(d *PoolDraft) **bool { return &d.PrivilegedUsers })))),

	mandatory(choiceField("devicePolicy.clipboardMode", "clipboard", copyModes, func(d *PoolDraft) **string { return &d.DevicePolicy.Clipboard })),
	mandatory(choiceField("devicePolicy.audioMode", "audio", copyModes, func(d *PoolDraft) **string { return &d.DevicePolicy.Audio })),
	mandatory(choiceField("devicePolicy.cdmMode", "drive mapping", driveModes, func(d *PoolDraft) **string { return &d.DevicePolicy.DriveMapping })),
	mandatory(flagField("devicePolicy.isPrintingEnabled", "printing", func(d *PoolDraft) **bool { return &d.DevicePolicy.Printing })),
	mandatory(flagField("devicePolicy.isPointerEnabled", "pointer", func(d *PoolDraft) **bool { return &d.DevicePolicy.Pointer })),
	mandatory(flagField("devicePolicy.isKeyboardEnabled", "keyboard", func(d *PoolDraft) **bool { return &d.DevicePolicy.Keyboard })),
	mandatory(flagField("devicePolicy.isDisplayEnabled", "display", func(d *PoolDraft) **bool { return &d.DevicePolicy.Screen })),
	flagField("devicePolicy.isVideoInputEnabled", "video input", func(d *PoolDraft) **bool { return &d.DevicePolicy.VideoInput }),

	scheduleField("availabilityPolicy.startSchedule.cronExpression", "start schedule", cronHelp, startSchedule, cronOf, isCron),
	scheduleField("availabilityPolicy.startSchedule.timezone", "start schedule's time zone", "An IANA name, as Europe/Berlin.", startSchedule, timezoneOf, isZone),
	scheduleField("availabilityPolicy.stopSchedule.cronExpression", "stop schedule", cronHelp, stopSchedule, cronOf, isCron),
	scheduleField("availabilityPolicy.stopSchedule.timezone", "stop schedule's time zone", "An IANA name, as Europe/Berlin.", stopSchedule, timezoneOf, isZone),
	helped("Once, as 2026-03-04T08:30:00Z. It can be replaced later, not taken away.", timeField("timeStartScheduled", "start once at", func(d *PoolDraft) **time.Time { return &d.TimeStartScheduled })),
	helped("Once, as 2026-03-04T18:30:00Z. It can be replaced later, not taken away.", timeField("timeStopScheduled", "stop once at", func(d *PoolDraft) **time.Time { return &d.TimeStopScheduled })),
	choiceField("sessionLifecycleActions.inactivity.action", "when inactive", []string{"NONE", "DISCONNECT"}, func(d *PoolDraft) **string { return &d.Sessions.Inactivity.Action }),
	helped("How long nothing must happen. Unset: the service decides.", numberField("sessionLifecycleActions.inactivity.gracePeriodInMinutes", "inactive for (minutes)", func(d *PoolDraft) **int { return &d.Sessions.Inactivity.GraceMinutes }, atLeast(0))),
	helped("What becomes of a desktop whose user has left. Not together with a schedule.", choiceField("sessionLifecycleActions.disconnect.action", "when disconnected", []string{"NONE", "STOP", "DELETE"}, func(d *PoolDraft) **string { return &d.Sessions.Disconnect.Action })),
	helped("How long after that. Unset: the service decides.", numberField("sessionLifecycleActions.disconnect.gracePeriodInMinutes", "disconnected for (minutes)", func(d *PoolDraft) **int { return &d.Sessions.Disconnect.GraceMinutes }, atLeast(0))),

	proseField("description", "description", func(d *PoolDraft) **string { return &d.Description }, notTooLong),
	fixed(numberField("shapeConfig.ocpus", "OCPUs", func(d *PoolDraft) **int64 { return &d.Shape.OCPUs }, atLeast(1))),
	fixed(numberField("shapeConfig.memoryInGBs", "memory (GB)", func(d *PoolDraft) **int64 { return &d.Shape.MemoryInGBs }, atLeast(1))),
	fixed(choiceField("shapeConfig.baselineOcpuUtilization", "OCPU baseline", []string{"BASELINE_1_8", "BASELINE_1_2", "BASELINE_1_1"}, func(d *PoolDraft) **string { return &d.Shape.Baseline })),
	fixed(choiceField("useDedicatedVmHost", "dedicated VM host", []string{"TRUE", "FALSE", "AUTO"}, func(d *PoolDraft) **string { return &d.DedicatedVMHost })),
	fixed(textField("image.operatingSystem", "operating system", func(d *PoolDraft) **string { return &d.Image.OperatingSystem })),
	numberField("bootVolumeSizeInGBs", "boot volume (GB)", func(d *PoolDraft) **int { return &d.BootVolumeSizeInGBs }, atLeast(1)),
	helped("OCIDs, with commas between.", fixed(idsField("nsgIds", "network security groups", func(d *PoolDraft) *[]OCID { return &d.NSGIDs }))),
	fixed(idField("privateAccessDetails.subnetId", "private access subnet", func(d *PoolDraft) **OCID { return &d.PrivateAccess.SubnetID })),
	fixed(textField("privateAccessDetails.privateIp", "private access IP", func(d *PoolDraft) **string { return &d.PrivateAccess.PrivateIP }, isAddress)),
	helped("OCIDs, with commas between.", fixed(idsField("privateAccessDetails.nsgIds", "private access security groups", func(d *PoolDraft) *[]OCID { return &d.PrivateAccess.NSGIDs }))),
	mapField("privateAccessDetails.securityAttributes", "private access security attributes", securityExample, func(d *PoolDraft) *map[string]map[string]any { return &d.PrivateAccess.Security }),
	mapField("networkConfiguration.securityAttributes", "network security attributes", securityExample, func(d *PoolDraft) *map[string]map[string]any { return &d.Network.Security }),
	mapField("securityAttributes", "security attributes", securityExample, func(d *PoolDraft) *map[string]map[string]any { return &d.Security }),
	mapField("freeformTags", "free-form tags", freeformExample, func(d *PoolDraft) *map[string]string { return &d.FreeformTags }),
	mapField("definedTags", "defined tags", definedExample, func(d *PoolDraft) *map[string]map[string]any { return &d.DefinedTags }),
}

const cronHelp = "Second minute hour day month weekday, 1 for Sunday: 0 30 8 ? * 2-6. Empty, with its time zone: none."

// The modes of a device policy, in the API's words; TODESKTOP is from the user's machine.
var (
	copyModes  = []string{"NONE", "TODESKTOP", "FROMDESKTOP", "FULL"}
	driveModes = []string{"NONE", "READONLY", "FULL"}
)

// PoolField finds a line of PoolFields by its name.
func PoolField(name string) (Field[PoolDraft], bool) { return fieldNamed(PoolFields, name) }

// backupPolicyField may be empty where there is no storage to back up; the API wants it all the same.
func backupPolicyField() Field[PoolDraft] {
	f := idField("storageBackupPolicyId", "storage backup policy", func(d *PoolDraft) **OCID { return &d.StorageBackupPolicyID })
	f.checks = []check{func(text string) string {
		if text == "" {
			return ""
		}
		return isOCID(text)
	}}
	return f
}

func startSchedule(a *AvailabilityDraft) **ScheduleDraft { return &a.Start }
func stopSchedule(a *AvailabilityDraft) **ScheduleDraft  { return &a.Stop }
func cronOf(s *ScheduleDraft) *string                    { return &s.Cron }
func timezoneOf(s *ScheduleDraft) *string                { return &s.Timezone }

// scheduleField is half of a schedule. The policy they are of is one value: setting a field of it sets
// it all, and a schedule both of whose halves are empty is none.
func scheduleField(name, label, help string, which func(*AvailabilityDraft) **ScheduleDraft, half func(*ScheduleDraft) *string, c check) Field[PoolDraft] {
	return Field[PoolDraft]{
		Name: name, Label: label, Help: help, Kind: TextField, Updatable: true,
		checks: []check{func(text string) string {
			if text == "" {
				return "" // none, or its other half complains
			}
			return c(text)
		}},
		get: func(d *PoolDraft) (string, bool) {
			if d.Availability == nil {
				return "", false
			}
			if s := *which(d.Availability); s != nil {
				return *half(s), true
			}
			return "", true
		},
		set: func(d *PoolDraft, text string) error {
			policy := copyOf(d.Availability)
			s := copyOf(*which(&policy))
			*half(&s) = text
			*which(&policy) = unlessZero(s)
			d.Availability = &policy
			return nil
		},
		put: func(to, from *PoolDraft) { to.Availability = from.Availability },
	}
}

// copyOf is a copy of what p points to, or its zero value.
func copyOf[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

func fieldNamed[D any](fields []Field[D], name string) (Field[D], bool) {
	for _, f := range fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field[D]{}, false
}
