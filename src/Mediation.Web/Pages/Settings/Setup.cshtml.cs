using Mediation.Application.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Settings;

/// <summary>What a county needs before its first case, step by step: what is there, what is missing, and where to do it. An administrator lands here.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class SetupModel(IMediator mediator) : PageModel
{
    /// <summary>How far the house is furnished.</summary>
    public SetupView Setup { get; private set; } = null!;

    /// <summary>The steps in their order.</summary>
    public IReadOnlyList<SetupStep> Steps { get; private set; } = [];

    /// <summary>The first step that is missing and must not be; null when none is.</summary>
    public SetupStep? Next => Steps.FirstOrDefault(step => step is { IsDone: false, IsOptional: false });

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Setup = await mediator.Send(new ShowSetup(), cancellationToken);
        Steps =
        [
            new("county", Setup.County is not null, "/setup/county"),
            new("court", Setup.Courts > 0, "/courts/new"),
            new("rooms", Setup.Rooms > 0, "/rooms/new"),
            new("officers", Setup.Officers > 0, "/officers/import"),
            new("leads", Setup.Rooms > 0 && Setup.RoomsWithoutLead.Count == 0, Setup.RoomsWithoutLead is [var room, ..] ? $"/rooms/{room}" : "/rooms"),
            new("accounts", Setup is { OfficersWithAccount: > 0, OfficersWithoutAccount: 0 }, "/accounts/officers", IsOptional: Setup.OfficersWithAccount > 0),
            new("liaison", Setup.HasLiaison, "/accounts/new?role=Liaison", IsOptional: true),
            new("supervisor", Setup.HasSupervisor, "/accounts/new?role=Supervisor", IsOptional: true),
        ];
    }
}

/// <summary>A step on the way to the first case.</summary>
/// <param name="Key">The key of its texts.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="Href">Where to do it.</param>
/// <param name="IsOptional">Whether a first case does without it.</param>
public sealed record SetupStep(string Key, bool IsDone, string Href, bool IsOptional = false);
