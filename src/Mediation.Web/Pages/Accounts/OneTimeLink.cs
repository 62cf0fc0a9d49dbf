using Mediation.Application.Accounts;

namespace Mediation.Web.Pages.Accounts;

/// <summary>A one-time link to be handed over. It is shown once: nothing keeps it, so whoever loses it gets another.</summary>
/// <param name="Person">The person's name.</param>
/// <param name="Name">The name to sign in with.</param>
/// <param name="Address">The link.</param>
public sealed record OneTimeLink(string Person, string Name, string Address)
{
    /// <summary>The link by the address under which the administrator works.</summary>
    internal static OneTimeLink Of(HttpRequest request, string person, string name, Invitation invitation) =>
        new(person, name, $"{request.Scheme}://{request.Host}{request.PathBase}{WelcomeModel.PathOf(invitation.Id, invitation.Code)}");
}
