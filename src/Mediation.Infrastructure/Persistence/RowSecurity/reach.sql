-- Who acts, and how far they see. Repeatable: applied by `migrate`, as the owner.
-- The application signs only the account; everything that follows from it is computed and signed here, so that a statement smuggled into `app` can name nobody else and nothing wider.
create schema if not exists sec;
revoke all on schema sec from public;
grant usage on schema sec to app;

create table if not exists sec.key (purpose text primary key, k bytea not null);
revoke all on sec.key from public;

-- Which keys of the key file values in this database may bear. Told to the application with every transaction: a server that knows an older file reads it again before it seals or searches.
create table if not exists sec.keys_in_force (only_one boolean primary key default true check (only_one), master_version int not null, index_version int not null);
revoke all on sec.keys_in_force from public;
insert into sec.keys_in_force (master_version, index_version) values (1, 1) on conflict do nothing;

-- One part of the reach as policies read it: the payload if its signature is of this transaction on this connection, else null, which sees nothing.
create or replace function sec.reach(part text) returns text
stable parallel restricted security definer set search_path = pg_catalog, pg_temp language plpgsql as
$$
declare
  s text := current_setting('app.' || part, true);
  p text := substr(s, 65);
  signed bytea;
begin
  if s is null or s = '' then
    return null;
  end if;
  signed := convert_to(concat_ws('|', part, current_setting('app.actor', true), pg_backend_pid(), extract(epoch from now()), p), 'utf8');
  if encode(public.hmac(signed, (select k from sec.key where purpose = 'reach'), 'sha256'), 'hex') = left(s, 64) then
    return nullif(p, '');
  end if;
  -- While the key is rotated, for transactions that were open then.
  if encode(public.hmac(signed, (select k from sec.key where purpose = 'reach-before'), 'sha256'), 'hex') = left(s, 64) then
    return nullif(p, '');
  end if;
  return null;
end
$$;

create or replace function sec.sign(part text, payload text) returns void
volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as
$$
begin
  perform set_config('app.' || part,
    encode(public.hmac(convert_to(concat_ws('|', part, current_setting('app.actor', true), pg_backend_pid(), extract(epoch from now()), coalesce(payload, '')), 'utf8'),
      (select k from sec.key where purpose = 'reach'), 'sha256'), 'hex') || coalesce(payload, ''), true);
end
$$;

-- The cases in which the person is named today: by an assignment that goes on, in a role to which they are appointed. Those of many years are too many to be carried along by every transaction, so it is asked for where it matters.
create or replace function sec.own() returns setof uuid
stable parallel restricted security definer set search_path = pg_catalog, public, pg_temp rows 100 language plpgsql as
$$
declare
  v_officer jsonb := sec.reach('officer');
begin
  return query
    select s.dispute_id from assignments s
    where s.officer_id = (v_officer ->> 'id')::uuid and s.from_on <= (v_officer ->> 'today')::date and (s.ended_on is null or s.ended_on > (v_officer ->> 'today')::date)
      and v_officer -> 'serves' ? case when s.role in ('Observer', 'Investigator') then s.role else 'Mediator' end;
end
$$;

-- The same of a single case.
create or replace function sec.is_own(p_dispute uuid) returns boolean
stable parallel restricted security definer set search_path = pg_catalog, public, pg_temp language plpgsql as
$$
declare
  v_officer jsonb := sec.reach('officer');
begin
  return exists (
    select from assignments s
    where s.dispute_id = p_dispute and s.officer_id = (v_officer ->> 'id')::uuid and s.from_on <= (v_officer ->> 'today')::date and (s.ended_on is null or s.ended_on > (v_officer ->> 'today')::date)
      and v_officer -> 'serves' ? case when s.role in ('Observer', 'Investigator') then s.role else 'Mediator' end);
end
$$;

-- Names the actor for this transaction and answers what the application needs to know of them; null when the account is unknown, disabled or not signed by the application.
-- p_at is the real moment in whole seconds (a signature is good for a minute); p_today the day that appointments and memberships are weighed by; p_about the case that is asked about, to be told whether it is one's own.
drop function if exists sec.enter(text, bigint, date, bytea);
create or replace function sec.enter(p_account text, p_at bigint, p_today date, p_signature bytea, p_about uuid default null) returns jsonb
volatile security definer set search_path = pg_catalog, public, pg_temp language plpgsql as
$$
declare
  a record;
  v_roles text[];
  v_rooms uuid[] := '{}';
  v_leads uuid[] := '{}';
  v_away uuid[] := '{}';
  v_recused uuid[] := '{}';
  v_served text[] := '{}';
  v_county boolean := false;
  v_named jsonb := '[]';
  v_keys jsonb;
begin
  if abs(extract(epoch from clock_timestamp()) - p_at) > 60
     or not exists (select from sec.key where purpose in ('enter', 'enter-next') and public.hmac(convert_to(concat_ws('|', 'enter', p_account, p_at, p_today), 'utf8'), k, 'sha256') = p_signature) then
    return null;
  end if;

  perform set_config('app.actor', p_account, true);
  select jsonb_build_array(master_version, index_version) into v_keys from sec.keys_in_force;

  if p_account like 'system:%' then
    perform sec.sign('account', null), sec.sign('county', null), sec.sign('rooms', '{}'), sec.sign('courts', '{}'), sec.sign('own', '{}'),
            sec.sign('recused', '{}'), sec.sign('leads', '{}'), sec.sign('officer', null), sec.sign('house', null), sec.sign('audit', case when p_account = 'system:sealing' then 'true' end),
            sec.sign('downloads', case when p_account = 'system:downloads' then 'true' end), sec.sign('reminders', case when p_account = 'system:reminders' then 'true' end),
            sec.sign('drafts', case when p_account = 'system:drafts' then 'true' end);
    return jsonb_build_object('keys', v_keys, 'name', p_account, 'roles', '[]'::jsonb, 'rooms', '[]'::jsonb, 'own', '[]'::jsonb, 'recused', '[]'::jsonb);
  end if;

  select id, display_name, officer_id, court_id into a from accounts where id = p_account::uuid and disabled_at is null;
  if not found then
    return null;
  end if;

  select coalesce(array_agg(role), '{}') into v_roles from role_grants where account_id = a.id;
  v_county := 'Supervisor' = any(v_roles);
  if a.officer_id is not null then
    -- Whoever is appointed to nothing today has no room and no case, and keeps what is about oneself; whoever is, has the rooms and cases of what they are appointed to.
    select coalesce(array_agg(distinct p.role), '{}') into v_served from appointments p where p.officer_id = a.officer_id and p.from_on <= p_today and p.until_on >= p_today;
    select coalesce(array_agg(m.room_id) filter (where 'Mediator' = any(v_roles) or m.is_lead), '{}'),
           coalesce(array_agg(m.room_id) filter (where m.is_lead), '{}'),
           coalesce(jsonb_agg(jsonb_build_object('id', m.room_id, 'code', r.code, 'lead', m.is_lead) order by r.code), '[]')
      into v_rooms, v_leads, v_named
      from team_memberships m join mediation_rooms r on r.id = m.room_id
      where m.officer_id = a.officer_id and m.from_on <= p_today and (m.until_on is null or m.until_on >= p_today) and v_served <> '{}'
        and (m.is_lead or 'Mediator' = any(v_served) or 'Mediator' <> all(v_roles));
    select coalesce(array_agg(distinct s.dispute_id), '{}') into v_away
      from assignments s where s.officer_id = a.officer_id and s.room_id <> all(v_rooms) and s.from_on <= p_today and (s.ended_on is null or s.ended_on > p_today)
        and case when s.role in ('Observer', 'Investigator') then s.role else 'Mediator' end = any(v_served);
    select coalesce(array_agg(c.dispute_id), '{}') into v_recused from recusals c where c.officer_id = a.officer_id;
  end if;

  perform sec.sign('account', a.id::text), sec.sign('county', case when v_county then 'true' end), sec.sign('rooms', v_rooms::text),
          sec.sign('courts', case when 'Liaison' = any(v_roles) and a.court_id is not null then array[a.court_id]::text else '{}' end),
          sec.sign('own', v_away::text), sec.sign('recused', v_recused::text), sec.sign('leads', v_leads::text), sec.sign('audit', null),
          sec.sign('officer', case when a.officer_id is not null then jsonb_build_object('id', a.officer_id, 'today', p_today, 'serves', v_served)::text end),
          sec.sign('house', case when 'Administrator' = any(v_roles) then 'true' end);
  if p_about is not null and a.officer_id is not null and p_about <> all(v_away) and sec.is_own(p_about) then
    v_away := v_away || p_about;
  end if;
  return jsonb_build_object('keys', v_keys, 'name', a.display_name, 'roles', to_jsonb(v_roles), 'officer', a.officer_id, 'court', a.court_id, 'rooms', v_named, 'own', to_jsonb(v_away), 'recused', to_jsonb(v_recused));
end
$$;

-- What lies beyond one's reach, and only as much as is needed: room and year of cases of the same person.
drop function if exists sec.elsewhere(bytea);
create or replace function sec.elsewhere(p_indexes bytea[]) returns table (room_code text, case_year int)
stable security definer set search_path = pg_catalog, public, pg_temp rows 20 language plpgsql as
$$
begin
  if sec.reach('account') is null then
    return;
  end if;
  return query
    select distinct r.code::text, extract(year from d.received_on)::int from parties p join disputes d on d.id = p.dispute_id join mediation_rooms r on r.id = d.room_id
    where (p.identity_index = any(p_indexes) or p.mobile_index = any(p_indexes))
      and not (coalesce(sec.reach('county')::boolean, false) or d.room_id = any(sec.reach('rooms')::uuid[]) or d.court_id = any(sec.reach('courts')::uuid[]) or d.id = any(sec.reach('own')::uuid[]))
      and d.id <> all(sec.reach('recused')::uuid[])
    limit 20;
end
$$;

-- An administrator sees no case, and erases persons. Who names a case, a party's number and that party's whole name, as a paper request has them, reaches that case like one's own until the transaction ends; whoever does not know all three learns nothing.
create or replace function sec.reach_to_erase(p_case_number text, p_party int, p_name text) returns uuid
volatile security definer set search_path = pg_catalog, public, pg_temp language plpgsql as
$$
declare
  v_dispute uuid;
begin
  if not coalesce(sec.reach('house')::boolean, false) then
    return null;
  end if;
  select d.id into v_dispute from disputes d join parties p on p.dispute_id = d.id
    where d.case_number = p_case_number and p.number = p_party and p.name = p_name and d.id <> all(sec.reach('recused')::uuid[]);
  if v_dispute is not null then
    perform sec.sign('own', (sec.reach('own')::uuid[] || v_dispute)::text);
  end if;
  return v_dispute;
end
$$;

revoke all on all functions in schema sec from public;
grant execute on function sec.reach(text), sec.enter(text, bigint, date, bytea, uuid), sec.own(), sec.is_own(uuid), sec.elsewhere(bytea[]), sec.reach_to_erase(text, int, text) to app;
