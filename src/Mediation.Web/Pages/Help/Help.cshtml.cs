using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Roles = Mediation.Application.Pipeline.Role;

namespace Mediation.Web.Pages.Help;

/// <summary>The manual, open at the page of what one is here.</summary>
public sealed class HelpModel(Myself myself) : PageModel
{
    /// <summary>Whose page is shown.</summary>
    public string Role { get; private set; } = "";

    /// <summary>What it says.</summary>
    public ManualPage Text { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? role, CancellationToken cancellationToken)
    {
        Role = role ?? RoleOf(await myself.ShowAsync(cancellationToken));
        if (Manual.Find(Role) is not { } text)
        {
            return NotFound();
        }

        Text = text;
        return Page();
    }

    /// <summary>A picture; the texts name them as <c>pictures/NAME.png</c>.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>The PNG or 404.</returns>
    internal static IResult Picture(string name) => Manual.Picture(name) is { } picture ? Results.Stream(picture, "image/png") : Results.NotFound();

    private static string RoleOf(MeView me) =>
        me.Roles.Contains(Roles.Supervisor) ? "supervisor"
        : me.Roles.Contains(Roles.Liaison) ? "liaison"
        : me.Rooms.Any(room => room.Lead) ? "lead"
        : me.Roles is [Roles.Administrator] ? "administrator"
        : "mediator";
}
