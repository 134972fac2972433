// A device as /sys describes one, in a folder of its own; its properties and attributes; a monitor's socket.
#include <errno.h>
#include <libudev.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int is(const char *text, const char *wanted)
{
	return text && !strcmp(text, wanted);
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	fputs(text, f);
	fclose(f);
}

int main(void)
{
	mkdir("lan7", 0777);
	write_file("lan7/uevent", "DEVTYPE=wlan\nINTERFACE=lan7\nIFINDEX=12\n");
	write_file("lan7/address", "00:11:22:33:44:55\n");
	if (symlink("../class/net", "lan7/subsystem") != 0 || symlink("../drivers/quick", "lan7/driver") != 0)
		return 1;

	struct udev *udev = udev_new();
	struct udev_device *device = udev_device_new_from_syspath(udev, "lan7");
	if (!device || udev_device_new_from_syspath(udev, "none"))
		return 2;
	if (!is(udev_device_get_subsystem(device), "net") || !is(udev_device_get_sysname(device), "lan7") ||
	    !is(udev_device_get_sysnum(device), "7") || !is(udev_device_get_devtype(device), "wlan"))
		return 3;
	if (!is(udev_device_get_property_value(device, "IFINDEX"), "12") ||
	    !is(udev_device_get_sysattr_value(device, "address"), "00:11:22:33:44:55"))
		return 4;
	int seen = 0;
	struct udev_list_entry *entry;
	udev_list_entry_foreach(entry, udev_device_get_properties_list_entry(device))
		seen += is(udev_list_entry_get_name(entry), "INTERFACE");
	struct udev_monitor *monitor = udev_monitor_new_from_netlink(udev, "kernel");
	if (seen != 1 || !monitor || udev_monitor_get_fd(monitor) < 0 ||
	    udev_monitor_filter_add_match_subsystem_devtype(monitor, "net", "wlan") != 0)
		return 5;
	udev_monitor_unref(monitor);
	udev_device_unref(device);
	udev_unref(udev);
	return 0;
}
