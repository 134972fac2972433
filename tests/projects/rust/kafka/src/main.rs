//! There and back by a broker that librdkafka brings for tests, over loopback all the same.
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer};
use rdkafka::{mocking::MockCluster, ClientConfig, Message};
use std::error::Error;
use std::time::Duration;

fn main() -> Result<(), Box<dyn Error>> {
    let cluster = MockCluster::new(1)?;
    cluster.create_topic("words", 1, 1)?;
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", cluster.bootstrap_servers());
    let producer: BaseProducer = config.clone().set("compression.type", "zstd").create()?;
    let text = "hello ".repeat(1000);
    producer.send(BaseRecord::to("words").key("k").payload(&text)).map_err(|(why, _)| why)?;
    producer.flush(Duration::from_secs(30))?;
    let consumer: BaseConsumer = config.set("group.id", "g").set("auto.offset.reset", "earliest").create()?;
    consumer.subscribe(&["words"])?;
    for _ in 0..60 {
        match consumer.poll(Duration::from_secs(1)) {
            Some(Ok(message)) => {
                assert_eq!(message.payload(), Some(text.as_bytes()));
                println!("{} bytes back, by librdkafka {}", text.len(), rdkafka::util::get_rdkafka_version().1);
                return Ok(());
            }
            Some(Err(why)) => eprintln!("{why}"),
            None => {}
        }
    }
    Err("nothing came back".into())
}
