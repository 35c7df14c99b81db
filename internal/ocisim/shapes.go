package ocisim

// The bodies the Desktops API takes, as its reference gives them.

var createDesktopPoolDetails = object{
	"compartmentId":           must(word),
	"displayName":             must(title),
	"maximumSize":             must(count{}),
	"standbySize":             must(count{}),
	"shapeName":               must(word),
	"isStorageEnabled":        must(boolean{}),
	"storageSizeInGBs":        must(count{}),
	"storageBackupPolicyId":   must(text{}),
	"devicePolicy":            must(devicePolicy),
	"availabilityPolicy":      must(availabilityPolicy),
	"image":                   must(object{"imageId": must(word), "imageName": must(text{}), "operatingSystem": may(text{})}),
	"networkConfiguration":    must(object{"vcnId": must(word), "subnetId": must(word), "securityAttributes": may(attributes)}),
	"contactDetails":          must(prose),
	"arePrivilegedUsers":      must(boolean{}),
	"availabilityDomain":      must(word),
	"description":             may(prose),
	"shapeConfig":             may(shapeConfig),
	"useDedicatedVmHost":      may(oneOf{"TRUE", "FALSE", "AUTO"}),
	"sessionLifecycleActions": may(sessionLifecycleActions),
	"timeStartScheduled":      may(moment{}),
	"timeStopScheduled":       may(moment{}),
	"freeformTags":            may(freeformTags),
	"definedTags":             may(attributes),
	"nsgIds":                  may(listOf{word}),
	"privateAccessDetails": may(object{
		"subnetId":           must(word),
		"nsgIds":             may(listOf{word}),
		"privateIp":          may(text{}),
		"securityAttributes": may(attributes),
	}),
	"securityAttributes":  may(attributes),
	"bootVolumeSizeInGBs": may(count{}),
}

var updateDesktopPoolDetails = object{
	"displayName":             may(title),
	"description":             may(prose),
	"maximumSize":             may(count{}),
	"standbySize":             may(count{}),
	"devicePolicy":            may(devicePolicy),
	"availabilityPolicy":      may(availabilityPolicy),
	"contactDetails":          may(prose),
	"timeStartScheduled":      may(moment{}),
	"timeStopScheduled":       may(moment{}),
	"freeformTags":            may(freeformTags),
	"definedTags":             may(attributes),
	"sessionLifecycleActions": may(sessionLifecycleActions),
	"image":                   may(object{"imageId": must(word)}),
	"networkConfiguration":    may(object{"securityAttributes": may(attributes)}),
	"privateAccessDetails":    may(object{"securityAttributes": may(attributes)}),
	"securityAttributes":      may(attributes),
	"bootVolumeSizeInGBs":     may(count{}),
}

var changeDesktopPoolCompartmentDetails = object{"compartmentId": must(word)}

var updateDesktopDetails = object{
	"displayName":  may(title),
	"freeformTags": may(freeformTags),
	"definedTags":  may(attributes),
}

// What several of them have in common.
var (
	word  = text{min: 1}            // an OCID or another name of something
	title = text{min: 1, max: 1024} // the longest name the service takes
	prose = text{max: 1024}         // the same for descriptions and contact details

	freeformTags = mapOf{text{}}
	attributes   = mapOf{mapOf{anything{}}} // defined tags and security attributes: namespaces of keys

	devicePolicy = object{
		"clipboardMode":       must(oneOf{"NONE", "TODESKTOP", "FROMDESKTOP", "FULL"}),
		"audioMode":           must(oneOf{"NONE", "TODESKTOP", "FROMDESKTOP", "FULL"}),
		"cdmMode":             must(oneOf{"NONE", "READONLY", "FULL"}),
		"isPrintingEnabled":   must(boolean{}),
		"isPointerEnabled":    must(boolean{}),
		"isKeyboardEnabled":   must(boolean{}),
		"isDisplayEnabled":    must(boolean{}),
		"isVideoInputEnabled": may(boolean{}),
	}

	// A pool without schedules has a policy all the same, with both absent or null.
	availabilityPolicy = object{"startSchedule": may(schedule), "stopSchedule": may(schedule)}
	schedule           = object{"cronExpression": must(word), "timezone": must(word)}

	shapeConfig = object{
		"ocpus":                   may(count{}),
		"memoryInGBs":             may(count{}),
		"baselineOcpuUtilization": may(oneOf{"BASELINE_1_8", "BASELINE_1_2", "BASELINE_1_1"}),
	}

	sessionLifecycleActions = object{
		"inactivity": may(object{"action": must(oneOf{"NONE", "DISCONNECT"}), "gracePeriodInMinutes": may(count{})}),
		"disconnect": may(object{"action": must(oneOf{"NONE", "STOP", "DELETE"}), "gracePeriodInMinutes": may(count{})}),
	}
)
