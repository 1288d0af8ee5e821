-- Not before: the least time between two messages to one receiver, kept where the other side limits it.
create table outbox_paces (
  ordering_key text primary key,
  not_before text not null
) strict;
-- Kinds of messages whose last attempts failed in a row; several receivers in a row have the whole kind rest.
create table outbox_circuits (
  kind text primary key,
  failures integer not null,
  changes integer not null,
  last_key text,
  rests integer not null,
  rests_until text,
  probe text
) strict;
