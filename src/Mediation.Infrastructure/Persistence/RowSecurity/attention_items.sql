-- Cases that need somebody's attention, told from the case itself; gated as due_items is. on_day is the day that explains it, from_day the first on which the case needs attention.
-- What happened last is asked case by case (an aggregate is no join), so that few open cases never read the tables of all.
create view attention_items with (security_barrier = true) as
select i.* from (
  select d.id as dispute_id, d.room_id, d.court_id, 'Overdue'::text as kind, d.due_on as on_day, d.due_on + 1 as from_day, d.channel in ('CourtDelegation', 'CourtEntrustment') as is_hand_over
  from disputes d where d.concluded_on is null and d.due_on is not null
  union all
  select d.id, d.room_id, d.court_id, 'Silent', l.on_day, l.on_day + 15, d.channel in ('CourtDelegation', 'CourtEntrustment')
  from disputes d cross join lateral (
    select greatest(
      d.received_on, d.accepted_on,
      (select max(s.held_day) from mediation_sessions s where s.dispute_id = d.id and s.result is distinct from 'NotHeld'),
      (select max(w.on_day) from willingness_answers w where w.dispute_id = d.id),
      (select max(c.on_day) from contact_attempts c where c.dispute_id = d.id),
      (select max(c.on_day) from safety_screenings c where c.dispute_id = d.id),
      (select max(a.from_on) from assignments a where a.dispute_id = d.id),
      (select max(x.agreed_on) from term_extensions x where x.dispute_id = d.id),
      (select max(u.resumed_on) from suspensions u where u.dispute_id = d.id)) as on_day) l
  where d.concluded_on is null and d.status <> 'Refused' and d.status <> 'Suspended'
  union all
  -- A plan is a note kept apart from the case, or a session that is not joint, since the screening.
  select d.id, d.room_id, d.court_id, 'HighRisk', r.on_day, r.on_day, d.channel in ('CourtDelegation', 'CourtEntrustment')
  from disputes d cross join lateral (
    select max(c.on_day) as on_day from safety_screenings c
    where c.dispute_id = d.id and (c.result = 'High' or c.order_in_force)
      and c.number = (select max(n.number) from safety_screenings n where n.dispute_id = d.id and n.party_id = c.party_id)) r
  where d.concluded_on is null and d.status <> 'Refused' and r.on_day is not null
    and (select count(*) from confidential_notes n where n.dispute_id = d.id and n.written_at >= r.on_day::timestamp at time zone 'Asia/Shanghai') = 0
    and (select count(*) from mediation_sessions s where s.dispute_id = d.id and s.kind <> 'Joint' and s.held_day >= r.on_day and s.result is distinct from 'NotHeld') = 0
  union all
  select d.id, d.room_id, d.court_id, 'ToReturn', d.concluded_on, d.concluded_on, true
  from disputes d where d.hand_over_step = 'ToReturn'
  union all
  select d.id, d.room_id, d.court_id, 'ToArchive', d.concluded_on, d.concluded_on, d.channel in ('CourtDelegation', 'CourtEntrustment')
  from disputes d where d.status = 'Concluded'
) i
where (:reach);
