/* A message made into bytes and back; addresses and names; a bus that is not there. */
#include <dbus/dbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

/* A call with a text, a number and a list of texts, as bytes; NULL when it could not be made. */
static char *call(int *n)
{
	DBusMessage *m = dbus_message_new_method_call("org.example.Service", "/org/example/Object",
						      "org.example.Interface", "Method");
	const char *text = "a text", *list[] = {"one", "two", "three"}, **texts = list;
	dbus_uint64_t number = 1ULL << 40;
	char *bytes = NULL;

	if (!m)
		return NULL;
	dbus_message_set_serial(m, 7);
	if (dbus_message_append_args(m, DBUS_TYPE_STRING, &text, DBUS_TYPE_UINT64, &number, DBUS_TYPE_ARRAY,
				     DBUS_TYPE_STRING, &texts, 3, DBUS_TYPE_INVALID))
		dbus_message_marshal(m, &bytes, n);
	dbus_message_unref(m);
	return bytes;
}

static void message(void)
{
	int n = 0, count = 0;
	char *bytes = call(&n), **list = NULL;
	const char *text = NULL;
	dbus_uint64_t number = 0;
	DBusError error = DBUS_ERROR_INIT;

	expect(bytes && n > 100 && dbus_message_demarshal_bytes_needed(bytes, 16) == n, "a message's bytes");
	DBusMessage *m = bytes ? dbus_message_demarshal(bytes, n, &error) : NULL;
	expect(m && dbus_message_is_method_call(m, "org.example.Interface", "Method"), "a message from them");
	if (!m)
		return;
	expect(!strcmp(dbus_message_get_signature(m), "stas") && dbus_message_get_serial(m) == 7, "its signature");
	expect(dbus_message_get_args(m, &error, DBUS_TYPE_STRING, &text, DBUS_TYPE_UINT64, &number, DBUS_TYPE_ARRAY,
				     DBUS_TYPE_STRING, &list, &count, DBUS_TYPE_INVALID) &&
	       !strcmp(text, "a text") && number == 1ULL << 40 && count == 3 && !strcmp(list[2], "three"),
	       "what it says");
	dbus_free_string_array(list);
	dbus_message_unref(m);
	bytes[0] = 'x';
	expect(!dbus_message_demarshal(bytes, n, &error) && dbus_error_is_set(&error), "bytes that are no message");
	dbus_error_free(&error);
	dbus_free(bytes);
}

/* Not every build has any: what connects is tried where it can be. */
static int has_sockets(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	return fd >= 0 && close(fd) == 0;
}

static void buses(void)
{
	DBusError error = DBUS_ERROR_INIT;
	DBusAddressEntry **entries = NULL;
	int n = 0;

	expect(dbus_parse_address("unix:path=/no/such%20bus;tcp:host=localhost,port=1", &entries, &n, &error) &&
	       n == 2 && !strcmp(dbus_address_entry_get_value(entries[0], "path"), "/no/such bus"), "an address");
	dbus_address_entries_free(entries);
	if (!has_sockets())
		return;
	expect(!dbus_connection_open_private("unix:path=/no/such/bus", &error) &&
	       dbus_error_has_name(&error, DBUS_ERROR_FILE_NOT_FOUND), "a bus that is not there");
	dbus_error_free(&error);
	setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/no/such/system/bus", 1);
	expect(!dbus_bus_get_private(DBUS_BUS_SYSTEM, &error) && strstr(error.message, "/no/such/system/bus"),
	       "the system's bus, by its variable");
	dbus_error_free(&error);
}

int main(void)
{
	int major = 0;

	expect(dbus_threads_init_default(), "threads");
	message();
	buses();
	expect(dbus_validate_path("/a/b", NULL) && !dbus_validate_path("/a//b", NULL), "paths");
	expect(dbus_validate_bus_name("org.example.A", NULL) && !dbus_validate_bus_name("org", NULL), "names");
	dbus_get_version(&major, NULL, NULL);
	expect(major == DBUS_MAJOR_VERSION, "the version");
	dbus_shutdown();
	return failures != 0;
}
