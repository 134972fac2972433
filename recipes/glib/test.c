/* A main loop with a timer and a thread, an object's signal and property, a compressed stream, a file and a settings file, a
 * regular expression, D-Bus' values, and a connection on the loopback. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gmodule.h>
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

static GMainLoop *loop;
static int ticks, changes;

static gboolean tick(gpointer data)
{
	(void)data;
	if (++ticks == 3)
		g_main_loop_quit(loop);
	return G_SOURCE_CONTINUE;
}

static void changed(void)
{
	changes++;
}

static gpointer thread(gpointer data)
{
	g_async_queue_push(data, (gpointer) "from a thread");
	return NULL;
}

static void streams(void)
{
	GConverter *to = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
	GConverter *from = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
	GOutputStream *memory = g_memory_output_stream_new_resizable(), *out = g_converter_output_stream_new(memory, to);
	GInputStream *in;
	GDataInputStream *lines;
	char *line;

	expect(g_output_stream_write_all(out, "one\ntwo\n", 8, NULL, NULL, NULL) && g_output_stream_close(out, NULL, NULL),
	       "compressed");
	in = g_memory_input_stream_new_from_bytes(g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory)));
	lines = g_data_input_stream_new(g_converter_input_stream_new(in, from));
	line = g_data_input_stream_read_line(lines, NULL, NULL, NULL);
	expect(line && !strcmp(line, "one"), "and back, by lines");
	line = g_data_input_stream_read_line(lines, NULL, NULL, NULL);
	expect(line && !strcmp(line, "two"), "both of them");
}

static GSocketConnection *ends[2];

static void end(int side, GSocketConnection *c)
{
	ends[side] = c;
	if (ends[0] && ends[1])
		g_main_loop_quit(loop);
}

static void connected(GObject *client, GAsyncResult *result, gpointer data)
{
	(void)data;
	end(0, g_socket_client_connect_finish(G_SOCKET_CLIENT(client), result, NULL));
}

static gboolean incoming(GSocketService *service, GSocketConnection *c, GObject *source, gpointer data)
{
	(void)service;
	(void)source;
	(void)data;
	end(1, g_object_ref(c));
	return TRUE;
}

static void network(void)
{
	GSocketService *service = g_socket_service_new();
	guint16 port = g_socket_listener_add_any_inet_port(G_SOCKET_LISTENER(service), NULL, NULL);
	char text[6] = "";

	expect(port, "a port");
	g_signal_connect(service, "incoming", G_CALLBACK(incoming), NULL);
	g_socket_client_connect_to_host_async(g_socket_client_new(), "127.0.0.1", port, NULL, connected, NULL);
	g_main_loop_run(loop);
	g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(ends[0])), "hello", 5, NULL, NULL, NULL);
	g_input_stream_read_all(g_io_stream_get_input_stream(G_IO_STREAM(ends[1])), text, 5, NULL, NULL, NULL);
	expect(!strcmp(text, "hello"), "what came by it");
}

int main(void)
{
	GAsyncQueue *queue = g_async_queue_new();
	GSimpleAction *action = g_simple_action_new_stateful("a", NULL, g_variant_new_int32(1));
	GVariant *value = g_variant_parse(NULL, "{'k': <[1, 2]>}", NULL, NULL, NULL);
	GKeyFile *settings = g_key_file_new();
	GFile *file = g_file_new_for_path("settings.ini");
	char *text = NULL;

	loop = g_main_loop_new(NULL, FALSE);
	g_timeout_add(1, tick, NULL);
	g_main_loop_run(loop);
	expect(ticks == 3, "a main loop");
	g_thread_join(g_thread_new("t", thread, queue));
	expect(!strcmp(g_async_queue_pop(queue), "from a thread"), "a thread");
	g_signal_connect(action, "notify::state", G_CALLBACK(changed), NULL);
	g_simple_action_set_state(action, g_variant_new_int32(2));
	expect(changes == 1, "an object's signal");
	expect(value && !strcmp(g_variant_get_type_string(value), "a{sv}"), "a value of D-Bus");
	expect(g_regex_match_simple("^\\p{Lu}\\w+$", "Ünïcode", 0, 0), "a regular expression");
	g_key_file_set_integer(settings, "group", "number", 42);
	expect(g_key_file_save_to_file(settings, "settings.ini", NULL), "a settings file");
	expect(g_file_load_contents(file, NULL, &text, NULL, NULL, NULL) && !strcmp(text, "[group]\nnumber=42\n"), "by GIO");
	expect(g_file_delete(file, NULL, NULL), "and gone");
	expect(g_network_monitor_get_default() && g_vfs_get_default(), "GIO's own modules");
	expect(!g_module_supported(), "no others");
	streams();
	network();
	return failures != 0;
}
