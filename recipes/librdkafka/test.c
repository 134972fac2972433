/* Messages, each compression once, to a broker of the library's own (a mock) and back. */
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char error[256];

static rd_kafka_t *client(rd_kafka_type_t type, const char *brokers, const char *codec)
{
	rd_kafka_conf_t *conf = rd_kafka_conf_new();

	rd_kafka_conf_set(conf, "bootstrap.servers", brokers, error, sizeof error);
	if (type == RD_KAFKA_PRODUCER)
		rd_kafka_conf_set(conf, "compression.codec", codec, error, sizeof error);
	else
		rd_kafka_conf_set(conf, "group.id", "test", error, sizeof error);
	return rd_kafka_new(type, conf, error, sizeof error);
}

/* Can it be set up at all? A library that lacks a part refuses the setting. */
static int configurable(const char *name, const char *value)
{
	rd_kafka_conf_t *conf = rd_kafka_conf_new();
	int ok = rd_kafka_conf_set(conf, name, value, error, sizeof error) == RD_KAFKA_CONF_OK;

	rd_kafka_conf_destroy(conf);
	return ok;
}

/* Sockets are refused in a build on a machine without namespaces. */
static int has_sockets(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return fd >= 0 && !close(fd);
}

/* How many of the messages, one a compression, came back: 4. */
static int exchange(const char *brokers)
{
	static const char *const codecs[] = {"gzip", "lz4", "zstd", "snappy"};
	static char text[4096];
	int seen = 0;

	memset(text, 'x', sizeof text);
	for (int i = 0; i < 4; i++) {
		rd_kafka_t *p = client(RD_KAFKA_PRODUCER, brokers, codecs[i]);
		if (!p || rd_kafka_producev(p, RD_KAFKA_V_TOPIC("words"), RD_KAFKA_V_VALUE(text, sizeof text),
					    RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END) ||
		    rd_kafka_flush(p, 10000))
			return printf("%s: %s\n", codecs[i], error), 0;
		rd_kafka_destroy(p);
	}

	rd_kafka_t *c = client(RD_KAFKA_CONSUMER, brokers, NULL);
	rd_kafka_topic_partition_list_t *topics = rd_kafka_topic_partition_list_new(1);
	rd_kafka_topic_partition_list_add(topics, "words", 0)->offset = RD_KAFKA_OFFSET_BEGINNING;
	rd_kafka_poll_set_consumer(c);
	rd_kafka_assign(c, topics);
	for (int i = 0; i < 100 && seen < 4; i++) {
		rd_kafka_message_t *m = rd_kafka_consumer_poll(c, 200);
		seen += m && !m->err && m->len == sizeof text && !memcmp(m->payload, text, sizeof text);
		if (m)
			rd_kafka_message_destroy(m);
	}
	rd_kafka_topic_partition_list_destroy(topics);
	rd_kafka_consumer_close(c);
	rd_kafka_destroy(c);
	return seen;
}

int main(void)
{
	rd_kafka_t *base = rd_kafka_new(RD_KAFKA_PRODUCER, rd_kafka_conf_new(), error, sizeof error);
	int seen = 4;

	if (!base || !configurable("security.protocol", "sasl_ssl") ||
	    !configurable("sasl.mechanism", "SCRAM-SHA-512") || !configurable("sasl.oauthbearer.method", "oidc"))
		return printf("%s\n", error), 1;
	if (has_sockets()) {
		rd_kafka_mock_cluster_t *cluster = rd_kafka_mock_cluster_new(base, 1);
		if (!cluster)
			return puts("no broker"), 2;
		rd_kafka_mock_topic_create(cluster, "words", 1, 1);
		seen = exchange(rd_kafka_mock_cluster_bootstraps(cluster));
		rd_kafka_mock_cluster_destroy(cluster);
	}
	rd_kafka_destroy(base);
	return seen == 4 ? 0 : 3;
}
