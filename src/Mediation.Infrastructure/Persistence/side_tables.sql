-- What EF has no word for. Applied once, by the migration SideTables.

-- No gaps, no doubles: the row is held until the transaction that took the number ends.
create table case_counters (
  room_id uuid not null references mediation_rooms (id),
  year int not null,
  last int not null check (last > 0),
  primary key (room_id, year));

-- Nobody sits in two sessions at a time, and no place holds two. A session that was not held gives its time back.
alter table officer_bookings add constraint officer_bookings_no_overlap
  exclude using gist (officer_id with =, tstzrange(starts_at, ends_at, '[)') with &&);
alter table mediation_sessions add constraint mediation_sessions_place_no_overlap
  exclude using gist (place_id with =, tstzrange(starts_at, ends_at, '[)') with &&) where (place_id is not null and result is distinct from 'NotHeld');

-- The number and the transaction of an entry are the database's to give; the application neither sets nor reads them back.
alter table audit_entries
  add column seq bigint generated always as identity,
  add column xid xid8 not null default pg_current_xact_id();
create unique index ux_audit_entries_seq on audit_entries (seq);

create table audit_blocks (
  number bigint primary key,
  sealed_at timestamptz not null,
  entries int not null,
  entries_hash bytea not null,
  before_hash bytea not null,
  mac bytea not null);

create table audit_seals (
  seq bigint primary key,
  block bigint not null references audit_blocks (number),
  hash bytea not null);

create table reference_files (
  name text primary key,
  content bytea not null,
  loaded_at timestamptz not null);
