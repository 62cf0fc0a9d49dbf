using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Walls;

/// <summary>Text that cannot be kept is refused at its field, in every use case and before the database is asked anything.</summary>
public sealed class LegibleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public void Knows_what_can_be_kept()
    {
        string?[] legible = [null, "", "李春兰 𠮷 😀 \t\n"], others = ["\0", "a\0b", "\ud800", "\ud842a", "a\udfb7", "\udfb7\ud842"];
        Assert.All(legible, text => Assert.True(Legibility.IsLegible(text)));
        Assert.All(others, text => Assert.False(Legibility.IsLegible(text)));
    }

    [Fact]
    public async Task Names_every_field_that_holds_such_a_sign()
    {
        await using var house = await House.OpenAsync(database, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<ValidationException>(() => house.SendAsync("mediator", TheRoad.ADivorce with
        {
            Room = "LS\0",
            Facts = "\ud800",
            Parties = [TheRoad.ADivorce.Parties[0], TheRoad.ADivorce.Parties[1] with { Name = "张\0国", Identity = new() { Number = "\0" } }],
            Court = new() { Number = "\0" },
            Minors = [new() { Name = "\udc00" }],
        }));
        Assert.Equal(
            ["Court.Number", "Facts", "Minors[0].Name", "Parties[1].Identity.Number", "Parties[1].Name", "Room"],
            refused.Errors.Select(failure => failure.PropertyName).Order(StringComparer.Ordinal));
        Assert.All(refused.Errors, failure => Assert.Equal("text.invalid", failure.ErrorCode));

        var asked = await Assert.ThrowsAsync<ValidationException>(() => house.SendAsync("mediator", new ListDisputes { Filter = new() { Q = "\0", Room = ["LS", "\0"] } }));
        var imported = await Assert.ThrowsAsync<ValidationException>(() => house.SendAsync("admin", new ImportOfficers { Rows = [new() { Name = "李\0", Faults = new() { ["\0"] = "required" } }] }));
        Assert.Equal(["Rows[0].Faults", "Rows[0].Name"], imported.Errors.Select(failure => failure.PropertyName).Order(StringComparer.Ordinal));
        Assert.Equal(["Filter.Q", "Filter.Room"], asked.Errors.Select(failure => failure.PropertyName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Looks_into_everything_that_a_use_case_can_hold()
    {
        var (faults, seen) = (new List<string>(), new HashSet<Type>());
        foreach (var useCase in PermissionsPageTests.UseCases)
        {
            Look(useCase);
        }

        Assert.Empty(faults);
        Assert.Contains(typeof(IdentityEntry), seen);
        Assert.Contains(typeof(DisputeFilter), seen);

        void Look(Type type)
        {
            if (!seen.Add(type))
            {
                return;
            }

            var looked = TypedTexts.Of(type).ToHashSet();
            foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod is { IsStatic: false }))
            {
                var item = property.PropertyType.GetInterfaces().Append(property.PropertyType).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(i => i.GetGenericArguments()[0]).FirstOrDefault();
                var held = property.PropertyType == typeof(string) ? property.PropertyType : item ?? property.PropertyType;
                held = held == typeof(KeyValuePair<string, string>) || held == typeof(KeyValuePair<string, string[]>) ? typeof(string) : Nullable.GetUnderlyingType(held) ?? held;
                if (held.IsEnum || held.IsPrimitive || held.IsAssignableTo(typeof(Delegate)) || held == typeof(DateOnly) || held == typeof(TimeOnly) || held == typeof(DateTimeOffset) || held == typeof(decimal) || held == typeof(Guid)
                    || (held.IsValueType && held.Assembly == typeof(Domain.DisputeId).Assembly && held.Name.EndsWith("Id", StringComparison.Ordinal)))
                {
                    continue;
                }

                if (!looked.Contains(property) || (held != typeof(string) && held.Assembly != typeof(IMediationDb).Assembly))
                {
                    faults.Add($"{type.Name}.{property.Name}: nobody looks into a {property.PropertyType.Name}");
                }
                else if (held != typeof(string))
                {
                    Look(held);
                }
            }
        }
    }
}
