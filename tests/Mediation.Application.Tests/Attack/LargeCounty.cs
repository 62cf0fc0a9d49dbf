using Mediation.Testing;
using Npgsql;

namespace Mediation.Application.Tests.Attack;

/// <summary>
/// A house in a county of 40 rooms with hundreds of thousands of rows, made by plain SQL as the owner: one room is big (LS, a fifth of all cases), one small (HQ). What would be sealed is as long as a sealed value and means nothing.
/// </summary>
internal static class LargeCounty
{
    /// <summary>How many cases; all case tables together have about eleven rows for each.</summary>
    public const int Cases = 40_000;

    /// <summary>Fills a house's database.</summary>
    public static async Task FillAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await using var owner = new NpgsqlConnection(database.Owner);
        await owner.OpenAsync(cancellationToken);
        foreach (var script in (string[])[Script.Replace(":cases", Cases.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), "vacuum analyze"])
        {
#pragma warning disable CA2100 // the script above
            await using var fill = new NpgsqlCommand(script, owner) { CommandTimeout = 300 };
#pragma warning restore CA2100
            await fill.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private const string Script =
        """
        select setseed(0.5);

        insert into courts (id, code, name, name_en) values ('00000000-0000-7000-8000-0000000000c2', '0381', '瑞安市人民法院', 'Rui''an People''s Court');
        insert into mediation_rooms (id, code, name, name_en, short_name, court_id, time_zone, version)
        select ('00000000-0000-7000-8000-' || lpad(to_hex(4096 + k), 12, '0'))::uuid, 'R' || lpad(k::text, 2, '0'), k || '号家事调解室', 'Family Mediation Room ' || k, chr(20000 + k),
          case when k <= 3 then (select id from courts where code = '0382') else '00000000-0000-7000-8000-0000000000c2'::uuid end, 'Asia/Shanghai', 1
        from generate_series(1, 38) k;
        insert into officers (id, number, name, sex, data_key, enrolled_at, version)
        select ('00000000-0000-7000-8000-' || lpad(to_hex(8192 + k), 12, '0'))::uuid, 'R' || lpad(k::text, 3, '0'), '方' || chr(30000 + k), 'Female', sha256('k'), now(), 1 from generate_series(1, 76) k;
        insert into appointments (id, role, from_on, until_on, certificate, by, recorded_at, officer_id)
        select gen_random_uuid(), 'Mediator', '2017-01-01', '2099-12-31', number, id, now(), id from officers where number like 'R%';
        insert into team_memberships (id, officer_id, is_lead, from_on, room_id)
        select gen_random_uuid(), o.id, false, '2017-01-01', r.id from generate_series(1, 76) k
          join officers o on o.number = 'R' || lpad(k::text, 3, '0') join mediation_rooms r on r.code = 'R' || lpad(((k + 1) / 2)::text, 2, '0');

        create temp table made as
        with drawn as (
          select i, case when i % 5 = 0 then 'LS' when i % 200 = 1 then 'HQ' else 'R' || lpad((i % 38 + 1)::text, 2, '0') end as code,
            date '2026-11-20' - (4000 * (1 - i::float / :cases))::int as received_on,
            case when i < :cases * 0.96 then 'closed' when i % 3 = 0 then 'new' else 'open' end as phase, random() as a, random() as b
          from generate_series(1, :cases) i)
        select gen_random_uuid() as id, d.i, r.id as room_id, r.court_id, r.short_name, d.code, d.received_on, d.a, d.b,
          case when d.phase = 'new' then 'Registered' when d.phase = 'open' then 'InMediation' when d.a < 0.04 then 'Refused' else 'Archived' end as status,
          case when d.a < 0.3 then 'Reconciled' when d.a < 0.5 then 'WrittenAgreement' when d.a < 0.55 then 'OralAgreement' when d.a < 0.6 then 'Withdrawn' else 'NotReached' end as result,
          case when d.code = 'LS' then (select id from officers where number = 'M00' || (1 + d.i / 5 % 3)) when d.code = 'HQ' then (select id from officers where number = 'M006')
            else (select id from officers where number = 'R' || lpad(((d.i % 38 + 1) * 2 - d.i / 38 % 2)::text, 3, '0')) end as lead
        from drawn d join mediation_rooms r on r.code = d.code;

        create or replace function pg_temp.sealed(bytes int) returns bytea language sql as $$ select '\x0000'::bytea || decode(repeat(md5(random()::text), bytes / 16), 'hex') $$;
        create temp table texts as select n, pg_temp.sealed(256) as long, pg_temp.sealed(96) as short, pg_temp.sealed(96) as key from generate_series(0, 499) n;

        insert into disputes (id, room_id, court_id, case_number, channel, stage, cause, court_number, materials_received_on, received_on, facts, wishes, status, registered_at, registered_by, accepted_on, refused_on, concluded_on, archived_on, result, ground, lead_officer_id, term_code, due_on, due_nominal_on, result_returned_on, court_step, court_step_on, former_number, data_key, version)
        select m.id, m.room_id, m.court_id, '（' || extract(year from m.received_on) || '）' || m.short_name || '调字第' || m.i || '号',
          (array['PartyApplication', 'CourtDelegation', 'PoliceTransfer', 'FederationVisit'])[1 + m.i % 4], case when m.i % 10 = 0 then 'BeforeHearing' else 'PreLitigation' end,
          (array['MF-DIVORCE', 'MF-CUSTODY', 'MF-SUPPORT', 'MF-ADULTERY'])[1 + m.i % 4],
          case when m.i % 4 = 1 then '（2019）浙0382民诉前调' || m.i || '号' end, case when m.i % 4 = 1 then m.received_on end, m.received_on, t.long, t.short, m.status, m.received_on, m.lead,
          case when m.status in ('InMediation', 'Archived') then m.received_on + 2 end, case when m.status = 'Refused' then m.received_on + 1 end,
          case when m.status = 'Archived' then m.received_on + 2 + m.i % 30 end, case when m.status = 'Archived' then m.received_on + 40 end,
          case when m.status = 'Archived' then m.result end, case when m.status = 'Archived' and m.result = 'NotReached' then 'GapTooWide' end,
          case when m.status in ('InMediation', 'Archived') then m.lead end, case when m.status = 'InMediation' then 'M1' end, case when m.status = 'InMediation' then m.received_on + 32 end,
          case when m.status = 'InMediation' then m.received_on + 32 end, case when c.is_back then m.received_on + 42 end,
          case when c.is_back and m.result = 'NotReached' and m.i % 25 > 0 then 'TransferredToFiling' end, case when c.is_back and m.result = 'NotReached' and m.i % 25 > 0 then m.received_on + 50 end,
          case when m.i % 50 = 0 then '旧' || m.short_name || '字' || m.i || '号' end, t.key, 3
        from made m cross join lateral (select m.i % 4 = 1 and m.status = 'Archived' and m.i % 40 > 1 as is_back) c join texts t on t.n = m.i % 500 order by m.i;

        create temp table people as
        select gen_random_uuid() as id, m.id as dispute_id, m.room_id, m.court_id, m.i, m.status, m.received_on, n as number,
          substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑', 1 + (random() * 19)::int, 1) || substr('秀英桂兰玉珍建国志强海燕晓明丽华春美', 1 + (random() * 17)::int, 1)
            || substr('芳敏静丽强磊军洋勇艳杰娟涛超霞平刚玲辉红波倩', 1 + (random() * 21)::int, 1) as name
        from made m cross join generate_series(1, 2) n;
        insert into parties (id, number, side, name, identity_type, identity, identity_index, sex, birth_year, birth_date, home_division, mobile, mobile_index, safe_to_contact, address, is_protected, rights_explained_on, data_key, dispute_id, room_id, court_id)
        select p.id, p.number, case p.number when 1 then 'Applicant' else 'Respondent' end, p.name, 'ResidentId', t.short, sha256(p.id::text::bytea), case p.number when 1 then 'Female' else 'Male' end, 1960 + p.i % 40, t.short, '330382',
          t.short, sha256(('m' || p.id)::bytea), 'Safe', t.short, false, p.received_on, t.key, p.dispute_id, p.room_id, p.court_id
        from people p join texts t on t.n = p.i % 500 order by p.i;
        insert into party_grams (gram, room_id, court_id, dispute_id, party_id)
        select distinct substr(p.name, k, 2), p.room_id, p.court_id, p.dispute_id, p.id from people p cross join generate_series(1, 2) k order by 1, 2;
        insert into minors (id, number, sex, birth_year, birth_date, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 'Female', 2015, t.short, m.id, m.room_id, m.court_id from made m join texts t on t.n = m.i % 500 where m.i % 2 = 0;
        insert into representatives (id, number, party, kind, name, relation, authority, authorized_on, mobile, by, recorded_at, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 1, 'Agent', t.short, 'Lawyer', 'Special', m.received_on, t.short, m.id, now(), m.id, m.room_id, m.court_id from made m join texts t on t.n = m.i % 500 where m.i % 10 = 2;
        insert into willingness_answers (id, number, answer, on_day, how, by, recorded_at, party_id, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 'Willing', p.received_on, 'Phone', p.id, now(), p.id, p.dispute_id, p.room_id, p.court_id from people p where p.number = 1;
        insert into safety_screenings (id, number, result, order_in_force, alone, on_day, by, recorded_at, party_id, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, case when p.i % 9 = 0 then 'Medium' else 'None' end, false, true, p.received_on, p.id, now(), p.id, p.dispute_id, p.room_id, p.court_id from people p where p.number = 1;
        insert into contact_attempts (id, number, how, on_day, by, recorded_at, party_id, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 'Phone', p.received_on, p.id, now(), p.id, p.dispute_id, p.room_id, p.court_id from people p where p.number = 2 and p.i % 2 = 0;
        insert into confidential_notes (id, party_id, about, subject_id, text, written_by, written_at, dispute_id, room_id, court_id)
        select gen_random_uuid(), p.id, 'Screening', p.id, t.short, p.id, now(), p.dispute_id, p.room_id, p.court_id from people p join texts t on t.n = p.i % 500 where p.number = 1 and p.i % 2 = 0;
        insert into assignments (id, officer_id, role, from_on, by, dispute_id, room_id, court_id)
        select gen_random_uuid(), m.lead, 'Lead', m.received_on, m.lead, m.id, m.room_id, m.court_id from made m where m.status in ('InMediation', 'Archived') and (m.code <> 'LS' or m.i % 40 = 0);
        insert into assignments (id, officer_id, role, from_on, by, dispute_id, room_id, court_id)
        select gen_random_uuid(), o.id, 'Observer', m.received_on, o.id, m.id, m.room_id, m.court_id from made m, officers o where o.number = 'M004' and m.i % (:cases / 100) = 7;
        insert into mediation_sessions (id, number, kind, starts_at, ends_at, held_day, minutes, invited_parties, attended_parties, officers, result, held_at, text, recorded_by, recorded_at, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 'Joint', s.at, s.at + interval '5 minutes', m.received_on + 3, 5, '{1,2}', '{1,2}', array[m.lead], 'Ended', s.at, t.short, m.lead, s.at, m.id, m.room_id, m.court_id
        from made m join texts t on t.n = m.i % 500 cross join lateral (select timestamptz '2010-01-01' + m.i * interval '10 minutes' as at) s where m.status = 'Archived' and m.i % 2 = 0;
        insert into officer_bookings (session_id, officer_id, starts_at, ends_at, dispute_id, room_id, court_id)
        select id, officers[1], starts_at, ends_at, dispute_id, room_id, court_id from mediation_sessions where number = 1 and starts_at < '2015-01-01' order by starts_at limit :cases / 4;
        insert into suspensions (id, number, ground, reason, from_on, resumed_on, by, recorded_at, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 'Other', t.short, m.received_on + 3, m.received_on + 9, m.lead, now(), m.id, m.room_id, m.court_id
        from made m join texts t on t.n = m.i % 500 where m.status = 'Archived' and m.i % 10 = 3;
        insert into term_extensions (id, number, days, agreed_on, consents, nominal_on, by, recorded_at, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 15, m.received_on + 20, '{1,2}', m.received_on + 47, m.lead, now(), m.id, m.room_id, m.court_id from made m where m.status = 'Archived' and m.i % 10 = 4;
        insert into pre_litigation_outcomes (id, result, ground, concluded_on, recorded_by, recorded_at, version, dispute_id, room_id, court_id)
        select gen_random_uuid(), d.result, d.ground, d.concluded_on, d.lead_officer_id, now(), 1, d.id, d.room_id, d.court_id from disputes d where d.status = 'Archived' and d.id in (select id from made);
        insert into agreement_terms (id, number, kind, text, amount_fen, outcome_id, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 'Pay', '\x0000'::bytea || sha256(o.id::text::bytea), 120000, o.id, o.dispute_id, o.room_id, o.court_id from pre_litigation_outcomes o where o.result in ('WrittenAgreement', 'Reconciled') and o.dispute_id in (select id from made);
        insert into signatures (party, outcome_id, on_day, dispute_id, room_id, court_id)
        select 1, o.id, o.concluded_on, o.dispute_id, o.room_id, o.court_id from pre_litigation_outcomes o where o.result in ('WrittenAgreement', 'Reconciled') and o.dispute_id in (select id from made);
        insert into amendments (id, number, field, before, reason, by, recorded_at, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 'Facts', t.short, t.short, m.lead, now(), m.id, m.room_id, m.court_id from made m join texts t on t.n = m.i % 500 where m.status = 'Archived' and m.i % 10 = 5;
        insert into performances (id, number, term, state, on_day, note, by, recorded_at, outcome_id, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 1, 'Performed', o.concluded_on + 30, t.short, o.recorded_by, now(), o.id, o.dispute_id, o.room_id, o.court_id
        from pre_litigation_outcomes o join made m on m.id = o.dispute_id join texts t on t.n = m.i % 500 where o.result = 'WrittenAgreement' and m.i % 3 = 0;
        insert into follow_ups (id, number, on_day, how, note, next_on, by, recorded_at, outcome_id, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, o.concluded_on + 30, 'Phone', t.short, null, o.recorded_by, now(), o.id, o.dispute_id, o.room_id, o.court_id
        from pre_litigation_outcomes o join made m on m.id = o.dispute_id join texts t on t.n = m.i % 500 where o.result = 'Reconciled' and m.i % 3 = 0;
        update disputes d set status = 'Concluded', archived_on = null from made m where m.id = d.id and d.status = 'Archived' and m.i % 25 = 11 and m.received_on > '2024-06-01';
        insert into mediation_sessions (id, number, kind, starts_at, ends_at, held_day, minutes, invited_parties, attended_parties, officers, dispute_id, room_id, court_id)
        select gen_random_uuid(), 1, 'Joint', s.at, s.at + interval '5 minutes', current_date + m.i % 9 - 2, 5, '{1,2}', '{}', array[m.lead], m.id, m.room_id, m.court_id
        from made m cross join lateral (select timestamptz '2015-01-01' + m.i * interval '10 minutes' as at) s where m.status = 'InMediation' and m.i % 2 = 0;
        insert into reminders (id, account_id, dispute_id, room_id, court_id, kind, number, on_day, counted_from, due_on, law, length, unit, reminded_at)
        select gen_random_uuid(), a.id, d.id, d.room_id, d.court_id, 'TermOver', 0, d.due_on, d.accepted_on, d.due_on, '人民调解工作若干规定第33条', 1, 'Months', now() - interval '1 day'
        from disputes d join accounts a on a.officer_id = d.lead_officer_id where d.due_on < current_date and d.concluded_on is null;
        insert into dispute_links (id, dispute_id, room_id, court_id, other_id, kind, reason, linked_by, linked_at)
        select gen_random_uuid(), m.id, m.room_id, m.court_id, o.id, 'SameFamily', t.short, m.lead, now() from made m join made o on o.i = m.i - 200 join texts t on t.n = m.i % 500 where m.i % 20 = 6 and m.lead is not null;
        insert into audit_entries (id, at, who, what, dispute_id, room_id, outcome, version, from_where, mac)
        select gen_random_uuid(), m.received_on + n * interval '1 hour', m.lead::text, 'ShowDispute', m.id, m.room_id, 'Done', 1, '127.0.0.1', sha256('x') from made m cross join generate_series(1, 2) n;
        insert into audit_entries (id, at, who, what, outcome, from_where, of_house, mac)
        select gen_random_uuid(), m.received_on + interval '8 hours', (select id::text from accounts order by user_name offset m.i % 10 limit 1), 'SignIn', 'Done', '127.0.0.1', true, sha256('x') from made m where m.i % 4 = 0;
        """;
}
