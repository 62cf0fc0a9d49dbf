-- What is due in each case, told from the case itself: whoever does the act has it gone from here in the same transaction. Read by the reminding job (all of it) and by people (within their reach, named below); no name and no text is in it.
-- Children are asked case by case (an aggregate, or offset 0, is no join), so that the few open cases never read the tables of all.
-- on_day names the item, remind_from is the first day on which somebody is told, until_day the last on which it is of use (null: until it is done). A view of the owner's, so that the gate at its end is the only one.
create view due_items with (security_barrier = true) as
select i.* from (
  select d.id as dispute_id, d.room_id, d.court_id, 'TermEnds'::text as kind, 0 as number, d.due_on as on_day,
    case when d.channel in ('CourtDelegation', 'CourtEntrustment') then coalesce(d.materials_received_on, d.accepted_on) else d.accepted_on end as counted_from,
    d.due_on - 7 as remind_from, d.due_on as until_day, array_remove(array[d.lead_officer_id], null) as officers, false as to_court, d.channel, d.stage, d.procedure, d.cause
  from disputes d where d.concluded_on is null and d.due_on is not null
  union all
  select d.id, d.room_id, d.court_id, 'TermOver', 0, d.due_on,
    case when d.channel in ('CourtDelegation', 'CourtEntrustment') then coalesce(d.materials_received_on, d.accepted_on) else d.accepted_on end,
    d.due_on + 1, null, array_remove(array[d.lead_officer_id], null), false, d.channel, d.stage, d.procedure, d.cause
  from disputes d where d.concluded_on is null and d.due_on is not null
  union all
  -- Whoever holds it and is still on the case, else who leads the case now.
  select d.id, d.room_id, d.court_id, 'SessionAhead', s.number, s.held_day, s.held_day, s.held_day - 1, s.held_day, o.officers, false, d.channel, d.stage, d.procedure, d.cause
  from mediation_sessions s join disputes d on d.id = s.dispute_id cross join lateral (
    select coalesce(array_agg(a.officer_id), array_remove(array[d.lead_officer_id], null)) as officers from assignments a where a.dispute_id = s.dispute_id and a.ended_on is null and a.officer_id = any(s.officers)) o
  where s.result is null
  union all
  select d.id, d.room_id, d.court_id, 'RecordMissing', s.number, s.held_day, s.held_day, s.held_day + 1, null, o.officers, false, d.channel, d.stage, d.procedure, d.cause
  from mediation_sessions s join disputes d on d.id = s.dispute_id cross join lateral (
    select coalesce(array_agg(a.officer_id), array_remove(array[d.lead_officer_id], null)) as officers from assignments a where a.dispute_id = s.dispute_id and a.ended_on is null and a.officer_id = any(s.officers)) o
  where s.result is null
  union all
  -- The last day is moved off rest days by who reads this, hence the days after it.
  select d.id, d.room_id, d.court_id, 'ConfirmationEnds', 0, e.effective_on + 30, e.effective_on, e.effective_on + 20, e.effective_on + 45,
    array_remove(array[d.lead_officer_id], null), false, d.channel, d.stage, d.procedure, d.cause
  from disputes d cross join lateral (select coalesce((select max(g.on_day) from signatures g where g.dispute_id = d.id), d.concluded_on) as effective_on) e
  where d.status = 'Concluded' and d.stage = 'PreLitigation' and d.result in ('WrittenAgreement', 'OralAgreement')
  union all
  -- As PreLitigationOutcome.NextFollowUpOn.
  select d.id, d.room_id, d.court_id, 'FollowUp', f.visits + 1, n.on_day, d.concluded_on, n.on_day - 2, null, array_remove(array[d.lead_officer_id], null), false, d.channel, d.stage, d.procedure, d.cause
  from disputes d
    cross join lateral (select count(*)::int as visits, max(v.on_day) as last_on, (array_agg(v.next_on order by v.number desc))[1] as agreed_on from follow_ups v where v.dispute_id = d.id) f
    cross join lateral (
      select coalesce(f.agreed_on, case when d.result in ('Reconciled', 'WrittenAgreement', 'OralAgreement') then (
        select min(p.day) from (
          select d.concluded_on + 30 as day union all select d.concluded_on + 90 union all select t.due_on + 1 from agreement_terms t where t.dispute_id = d.id and t.due_on is not null) p
        where p.day > coalesce(f.last_on, d.concluded_on)) end) as on_day) n
  where d.status = 'Concluded' and n.on_day is not null
  union all
  select d.id, d.room_id, d.court_id, 'Performance', t.number, t.due_on, d.concluded_on, t.due_on - 3, null, array_remove(array[d.lead_officer_id], null), false, d.channel, d.stage, d.procedure, d.cause
  from disputes d cross join lateral (
    select a.number, a.due_on from agreement_terms a
    where a.dispute_id = d.id and a.due_on is not null and not exists (select from performances p where p.dispute_id = d.id and p.term = a.number and p.state = 'Performed') offset 0) t
  where d.status = 'Concluded'
  union all
  -- The law names no number of days; neighbouring counties agreed on five.
  select d.id, d.room_id, d.court_id, 'ResultToReturn', 0, d.concluded_on + 5, d.concluded_on, d.concluded_on, null, '{}', true, d.channel, d.stage, d.procedure, d.cause
  from disputes d where d.hand_over_step = 'ToReturn'
  union all
  select d.id, d.room_id, d.court_id, 'WillingnessOpen', 0, d.received_on + 3, d.received_on, d.received_on + 1, null, array_remove(array[d.lead_officer_id], null), false, d.channel, d.stage, d.procedure, d.cause
  from disputes d
  where d.concluded_on is null and d.status <> 'Refused' and d.status <> 'Suspended'
    and 0 < (select count(*) from parties p where p.dispute_id = d.id and not exists (select from willingness_answers w where w.dispute_id = d.id and w.party_id = p.id)
      and (p.side = 'Applicant' or not exists (select from contact_attempts c where c.dispute_id = d.id and c.party_id = p.id)))
  union all
  select d.id, d.room_id, d.court_id, 'ScreeningOpen', 0, d.received_on + 3, d.received_on, d.received_on + 1, null, array_remove(array[d.lead_officer_id], null), false, d.channel, d.stage, d.procedure, d.cause
  from disputes d
  where d.concluded_on is null and d.status <> 'Refused' and d.status <> 'Suspended'
    and 0 < (select count(*) from willingness_answers w where w.dispute_id = d.id and w.answer = 'Willing'
      and not exists (select from safety_screenings s where s.dispute_id = d.id and s.party_id = w.party_id))
) i
where (select sec.reach('reminders')::boolean) or (:reach);
