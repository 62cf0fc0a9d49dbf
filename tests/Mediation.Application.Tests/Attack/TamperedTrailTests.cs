namespace Mediation.Application.Tests.Attack;

/// <summary>What the owner of the database does to the trail is found, and the entry or block is named. Entries 1 to 4 are block 1, 5 to 8 are block 2, 9 to 12 are not sealed yet.</summary>
public sealed class TamperedTrailTests(SealedTrail trail) : IClassFixture<SealedTrail>
{
    [Fact]
    public async Task Finds_nothing_where_nothing_was_done()
    {
        var verdict = await trail.VerifyAsync();
        Assert.Equal((2, 8, 4, null), (verdict.Blocks, verdict.Sealed, verdict.Tail, verdict.Fault));
    }

    [Theory]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("at = 'infinity'")]
    [InlineData("at = '290000-01-01'")]
    [InlineData("scenario_at = at")]
    [InlineData("who = (select a.id::text from accounts a where a.id::text <> who limit 1)")]
    [InlineData("who = null")]
    [InlineData("what = 'ShowDispute2'")]
    [InlineData("dispute_id = gen_random_uuid()")]
    [InlineData("dispute_id = null")]
    [InlineData("room_id = gen_random_uuid()")]
    [InlineData("subject = 'party 2 Address'")]
    [InlineData("subject = coalesce(subject, '') || ' '")]
    [InlineData("outcome = 'Refused'")]
    [InlineData("rule = 'dispute.x'")]
    [InlineData("rule = ''")]
    [InlineData("reason = null")]
    [InlineData("reason = set_byte(reason, 40, 255 - get_byte(reason, 40))")]
    [InlineData(@"reason = '\x0003414243'::bytea || substr(reason, 3)")]
    [InlineData(@"reason = '\x00'")]
    [InlineData("version = 7")]
    [InlineData("from_where = '10.0.0.1'")]
    [InlineData("acting_as = 'Supervisor'")]
    [InlineData("acting_as = null")]
    [InlineData("token_id = gen_random_uuid()")]
    [InlineData("of_house = true")]
    [InlineData("changes = '[]'")]
    [InlineData("id = gen_random_uuid()")]
    [InlineData("mac = sha256(mac)")]
    [InlineData(@"mac = ''")]
    public async Task Names_an_entry_of_which_one_field_was_changed(string change)
    {
        foreach (var (seq, isSealed) in new[] { (3, true), (7, true), (11, false) })
        {
            var verdict = await trail.AfterAsync($"update audit_entries set {change} where seq = {seq}");
            Assert.NotNull(verdict.Fault);
            Assert.Matches($"^entry {seq} .*{(isSealed ? "changed" : "(inserted or changed|changed into)")}", verdict.Fault);
        }
    }

    [Theory]
    [InlineData("update audit_entries set xid = '1' where seq = 3", "entry 3 ")]
    [InlineData("update audit_entries set xid = '9000000000000000000' where seq = 11", "entry 11 ")]
    [InlineData("update audit_entries set seq = default where seq = 3", "entry 3 was removed")]
    [InlineData("delete from audit_entries where seq = 6", "entry 6 was removed")]
    [InlineData("delete from audit_entries where seq in (2, 3, 6)", "entry 2 was removed")]
    [InlineData("delete from audit_seals where seq = 6; delete from audit_entries where seq = 6", "block 2")]
    [InlineData("delete from audit_seals where seq = 6", "block 2")]
    [InlineData("update audit_seals set hash = sha256(hash) where seq = 6", "entry 6 ")]
    [InlineData("update audit_seals set block = 1 where seq = 6", "block 1")]
    [InlineData("truncate audit_entries", "entry 1 was removed")]
    [InlineData("truncate audit_entries, audit_blocks, audit_seals", "block 2")]
    [InlineData("delete from audit_seals where block = 2; delete from audit_entries where seq between 5 and 8; delete from audit_blocks where number = 2", "block 2")]
    [InlineData("delete from audit_seals where block = 1; delete from audit_entries where seq between 1 and 4; delete from audit_blocks where number = 1", "block 2")]
    [InlineData("update audit_blocks set sealed_at = sealed_at - interval '1 day' where number = 1", "block 1")]
    [InlineData("update audit_blocks set entries = 3 where number = 2", "block 2")]
    [InlineData("update audit_blocks set mac = sha256(mac) where number = 2", "block 2")]
    [InlineData("update audit_blocks set before_hash = entries_hash where number = 2", "block 2")]
    public async Task Names_what_was_removed_or_moved(string tampering, string named)
    {
        var verdict = await trail.AfterAsync(tampering);
        Assert.NotNull(verdict.Fault);
        Assert.Contains(named, verdict.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overriding system value select 13, gen_random_uuid(), 'the tail'", "entry 13 ")]
    [InlineData("overriding system value select -1, gen_random_uuid(), 'before the first'", "entry -1 ")]
    public async Task Names_an_entry_that_was_put_in(string row, string named)
    {
        var values = row.Replace("select ", "select e.at, e.who, e.mac, e.outcome, ", StringComparison.Ordinal);
        var verdict = await trail.AfterAsync($"insert into audit_entries (at, who, mac, outcome, seq, id, what) {values} from audit_entries e where e.seq = 3");
        Assert.NotNull(verdict.Fault);
        Assert.Contains(named, verdict.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_an_entry_that_was_put_in_the_place_of_a_removed_one()
    {
        var verdict = await trail.AfterAsync(
            """
            create temp table one as select * from audit_entries where seq = 4;
            update one set id = gen_random_uuid(), who = (select id::text from accounts where user_name = 'admin');
            delete from audit_entries where seq = 4;
            insert into audit_entries overriding system value table one;
            drop table one;
            """);
        Assert.NotNull(verdict.Fault);
        Assert.StartsWith("entry 4 ", verdict.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 7)]
    [InlineData(4, 12)]
    public async Task Names_an_entry_that_changed_places_with_another(int first, int second)
    {
        var verdict = await trail.AfterAsync(
            $"""
            create temp table two as select * from audit_entries where seq in ({first}, {second});
            update two set seq = {first + second} - seq;
            delete from audit_entries where seq in ({first}, {second});
            insert into audit_entries overriding system value table two;
            drop table two;
            """);
        Assert.NotNull(verdict.Fault);
        Assert.StartsWith($"entry {first} ", verdict.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "the anchor file is missing")]
    [InlineData("", "the anchor file is not as it was written")]
    [InlineData("2 00FF 2026-01-01", "the anchor file names block 2")]
    [InlineData("3 00FF 2026-01-01", "the anchor file names block 3")]
    public async Task Says_when_the_anchor_is_not_that_of_the_trail(string? text, string fault)
    {
        var anchor = await File.ReadAllTextAsync(trail.AnchorFile, TestContext.Current.CancellationToken);
        try
        {
            File.Delete(trail.AnchorFile);
            if (text is not null)
            {
                await File.WriteAllTextAsync(trail.AnchorFile, text, TestContext.Current.CancellationToken);
            }

            Assert.StartsWith(fault, (await trail.VerifyAsync()).Fault, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(trail.AnchorFile, anchor, TestContext.Current.CancellationToken);
        }
    }
}
