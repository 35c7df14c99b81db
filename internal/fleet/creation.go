package fleet

import (
	"fmt"
	"strings"
)

// What a confirmation says of a pool that is yet to be: what it means, why it may be a mistake, and, for whom
// reads on, all that the draft sets.

func createPool(s *Store, a *Action, t *Target) []string {
	sentences := []string{fmt.Sprintf("%s is made in %s, for up to %s.", nameOr(t.Name, "The pool"), s.NameOf(t.CompartmentID), NounDesktop.Plural(copyOf(a.Pool.MaximumSize)))}
	switch n := copyOf(a.Pool.StandbySize); n {
	case 0:
	case 1:
		sentences = append(sentences, "1 standby desktop is started at once and counts towards usage.")
	default:
		sentences = append(sentences, fmt.Sprintf("%d standby desktops are started at once and count towards usage.", n))
	}
	return append(sentences, fmt.Sprintf("Who may connect is governed by the policies of %s.", s.NameOf(t.CompartmentID)))
}

// doubtCreation tells of a pool that may be the same one: the service takes a name twice.
func doubtCreation(s *Store, a *Action, _ *Target) (sentences []string) {
	for _, p := range s.Pools() {
		if p.CompartmentID == copyOf(a.Pool.CompartmentID) && p.Name == copyOf(a.Pool.Name) && p.State != Deleted {
			sentences = append(sentences, fmt.Sprintf("There is a pool %s in %s already, %s.", p.Name, s.NameOf(p.CompartmentID), p.State))
		}
	}
	return sentences
}

// toldTogether are the fields of a new pool that a confirmation puts on a line, each line by its first. The
// name, the compartment and the sizes are in its sentences.
var toldTogether = [][]string{
	{"image.imageName", "image.operatingSystem", "image.imageId"},
	{"shapeName", "shapeConfig.ocpus", "shapeConfig.memoryInGBs", "shapeConfig.baselineOcpuUtilization", "bootVolumeSizeInGBs", "useDedicatedVmHost"},
	{"availabilityDomain"},
	{"networkConfiguration.subnetId", "networkConfiguration.vcnId", "nsgIds", "networkConfiguration.securityAttributes"},
	{"privateAccessDetails.subnetId", "privateAccessDetails.privateIp", "privateAccessDetails.nsgIds", "privateAccessDetails.securityAttributes"},
	{"isStorageEnabled", "storageSizeInGBs", "storageBackupPolicyId"},
	{"arePrivilegedUsers"},
	{"availabilityPolicy.startSchedule.cronExpression", "availabilityPolicy.startSchedule.timezone"},
	{"availabilityPolicy.stopSchedule.cronExpression", "availabilityPolicy.stopSchedule.timezone"},
	{"timeStartScheduled", "timeStopScheduled"},
	{"sessionLifecycleActions.inactivity.action", "sessionLifecycleActions.inactivity.gracePeriodInMinutes",
		"sessionLifecycleActions.disconnect.action", "sessionLifecycleActions.disconnect.gracePeriodInMinutes"},
	{"devicePolicy.clipboardMode", "devicePolicy.audioMode", "devicePolicy.cdmMode", "devicePolicy.isPrintingEnabled", "devicePolicy.isPointerEnabled",
		"devicePolicy.isKeyboardEnabled", "devicePolicy.isDisplayEnabled", "devicePolicy.isVideoInputEnabled"},
	{"contactDetails"},
	{"description"},
	{"freeformTags", "definedTags", "securityAttributes"},
}

// detailCreation is all else that the draft sets, by the labels of the table.
func detailCreation(a *Action) (lines []string) {
	for _, names := range toldTogether {
		var words []string
		for _, name := range names {
			f, _ := PoolField(name)
			if text := f.Text(a.Pool); text != "" {
				words = append(words, f.Label+" "+text)
			}
		}
		if len(words) > 0 {
			lines = append(lines, upperFirst(strings.Join(words, ", "))+".")
		}
	}
	return lines
}
