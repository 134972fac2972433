/* The devices there are, which may be none, where the system tells of them; names of errors; a transfer made ready. */
#include <libusb-1.0/libusb.h>
#include <stdio.h>
#include <string.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static void devices(libusb_context *c)
{
	libusb_device **list = NULL;
	ssize_t n = libusb_get_device_list(c, &list);
	struct libusb_device_descriptor d;

	expect(n >= 0, "a list");
	for (ssize_t i = 0; i < n; i++)
		expect(libusb_get_device_descriptor(list[i], &d) == 0 && d.bLength == 18, "a device's descriptor");
	if (n >= 0)
		libusb_free_device_list(list, 1);
	expect(!libusb_open_device_with_vid_pid(c, 0xffff, 0xffff), "no such device");
}

int main(void)
{
	libusb_context *c = NULL;
	int error = libusb_init(&c);
	unsigned char setup[8];
	struct libusb_transfer *t = libusb_alloc_transfer(2);

	if (error)
		printf("not tried: devices; this system tells of none: %s\n", libusb_error_name(error));
	else
		devices(c);
	libusb_fill_control_setup(setup, LIBUSB_ENDPOINT_IN, LIBUSB_REQUEST_GET_DESCRIPTOR, 0x0100, 0, 18);
	expect(setup[0] == 0x80 && setup[1] == 6 && setup[2] == 0 && setup[3] == 1 && setup[6] == 18, "a request's bytes");
	expect(t && t->num_iso_packets == 0, "a transfer");
	libusb_free_transfer(t);
	expect(!strcmp(libusb_error_name(LIBUSB_ERROR_NO_DEVICE), "LIBUSB_ERROR_NO_DEVICE"), "an error's name");
	expect(libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) || error, "told of devices that come and go");
	expect(libusb_get_version()->major == 1, "the version");
	if (!error)
		libusb_exit(c);
	return failures != 0;
}
