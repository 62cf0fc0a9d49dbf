using System.Collections.Frozen;
using Mediation.Application.Pipeline;
using MediatR;

namespace Mediation.Application.Audit;

/// <summary>
/// What keeps the house: accounts, rooms, the roster, settings, backups, certificates of erasures. Entries about these, and about no case, are the part of the trail that administrators read, who see no case.
/// </summary>
public static class HouseActs
{
    /// <summary>What happens at the door and beside the use cases.</summary>
    public static IReadOnlyList<string> OutsideOfUseCases { get; } =
        [SignedIn, SignInFailed, "SignOut", "SetFirstPassword", BeyondScope, "TakeBackup", "RestoreBackup", "GenerateDisputes", "RotateKeys", "RotateIndexKey", EraseAgain];

    /// <summary>Somebody who was erased is erased again, in a database out of an older backup.</summary>
    public const string EraseAgain = "EraseAgain";

    /// <summary>Somebody came in.</summary>
    public const string SignedIn = "SignIn";

    /// <summary>Somebody who gave the name of an account did not come in.</summary>
    public const string SignInFailed = "SignInFailed";

    /// <summary>A program asked for more than its token is good for.</summary>
    public const string BeyondScope = "UseTokenBeyondScope";

    private static readonly FrozenSet<string> Areas = new[] { "Accounts", "Rooms", "Roster", "Settings", "Operations", "Erasures" }.Select(area => $"{typeof(IMediationDb).Namespace}.{area}").ToFrozenSet();

    private static readonly FrozenSet<string> Acts =
    [
        .. OutsideOfUseCases,
        .. typeof(IMediationDb).Assembly.GetTypes().Where(type => type.Namespace is { } area && Areas.Contains(area) && type.IsAssignableTo(typeof(IBaseRequest))).Select(type => type.Name),
        nameof(ShowHouseTrail),
    ];

    /// <summary>Whether a use case keeps the house.</summary>
    /// <param name="what">Its name.</param>
    public static bool Has(string what) => Acts.Contains(what);

    /// <summary>Every one of them that leaves entries when it is done, by name.</summary>
    public static IEnumerable<string> All => AuditedActs.All.Where(Has);
}

/// <summary>What leaves an entry when it is done.</summary>
public static class AuditedActs
{
    /// <summary>The names, in their order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(IMediationDb).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsClass: true } && (type.IsAssignableTo(typeof(IChanges)) || type.IsAssignableTo(typeof(IAudited)))).Select(type => type.Name)
            .Concat(HouseActs.OutsideOfUseCases).Order(StringComparer.Ordinal),
    ];
}
