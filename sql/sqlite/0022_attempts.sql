-- Every attempt to deliver a message; id is the claim's token. outcome is null while nobody noted how it ended. The dispatcher keeps the last ones of each message.
create table outbox_attempts (
  id text primary key,
  message_id text not null references outbox (id),
  began_at text not null,
  ended_at text,
  outcome text,
  error text,
  cause text
) strict;
create index outbox_attempts_by_message on outbox_attempts (message_id, began_at);
