using System.Globalization;
using Mediation.Application.Accounts;
using Mediation.Application.Audit;
using Mediation.Application.Downloads;
using Mediation.Application.Erasures;
using Mediation.Application.Pipeline;
using Mediation.Application.Settings;
using Mediation.Web.Forms;

namespace Mediation.Web.Hosting;

/// <summary>What stands around a page for the person who is signed in: their name, where they work, and the links that their roles have a use for.</summary>
internal sealed class SignedInFrame(IHttpContextAccessor http, Myself myself, Words words)
{
    /// <summary>The frame, or null when nobody is signed in.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The frame.</returns>
    public async Task<Frame?> ShowAsync(CancellationToken cancellationToken)
    {
        if (http.HttpContext?.User is not { } person || person.Account() is null || person.OwesSecondFactor())
        {
            return null;
        }

        MeView me;
        try
        {
            me = await myself.ShowAsync(cancellationToken);
        }
        catch (Exception nobody) when (nobody is UnauthenticatedException or ForbiddenException)
        {
            // Disabled since the cookie was checked, or without any role: the page itself says what comes of it.
            return null;
        }

        var seesCases = me.Roles.Any(SeesCases) || me.Rooms.Any(room => room.Lead);
        return new Frame(me.Name, PlaceOf(me), [.. LinksOf(me)], seesCases, seesCases ? me.News : null);
    }

    private static bool SeesCases(Role role) => role != Role.Administrator;

    private string? PlaceOf(MeView me)
    {
        var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        return me.Rooms is [var only] ? english ? only.NameEn : only.Name
            : me.Rooms.Count > 1 ? words.List(me.Rooms.Select(room => english ? room.NameEn : room.Name))
            : me.Court is { } court ? english ? court.NameEn : court.Name
            : null;
    }

    private static IEnumerable<FrameLink> LinksOf(MeView me)
    {
        var leads = me.Rooms.Any(room => room.Lead);
        bool Is(params Role[] roles) => me.Roles.Any(roles.Contains);
        if (leads || me.Roles.Any(SeesCases))
        {
            yield return new FrameLink("/", "sun", "nav.home");
        }

        if (me.May<ShowSetup>())
        {
            yield return new FrameLink("/setup", "adjustments", "nav.setup");
        }

        if (leads || me.Roles.Any(SeesCases))
        {
            yield return new FrameLink("/disputes", "folders", "nav.cases");
        }

        if (leads || Is(Role.Liaison, Role.Supervisor))
        {
            yield return new FrameLink("/handovers", "scale", "nav.handovers");
        }

        if (leads || Is(Role.Mediator, Role.Liaison))
        {
            // A case begins with a search; the form comes after it.
            yield return new FrameLink("/disputes/find", "plus", "nav.new");
        }

        if (leads || Is(Role.Liaison, Role.Supervisor))
        {
            yield return new FrameLink("/attention", "alert-circle", "nav.attention");
        }

        if (leads || Is(Role.Mediator, Role.Liaison, Role.Supervisor))
        {
            yield return new FrameLink("/statistics/reconciliation", "chart-line", "nav.statistics", StartsGroup: true);
            yield return new FrameLink("/reports/pre-litigation", "report", "nav.reports");
            if (me.May<RequestDownload>())
            {
                yield return new FrameLink("/downloads", "download", "nav.downloads");
            }
        }

        yield return new FrameLink("/officers", "users", "nav.officers", StartsGroup: true);
        yield return new FrameLink("/rooms", "building-community", "nav.rooms");
        if (me.May<ListAccounts>())
        {
            yield return new FrameLink("/accounts", "key", "nav.accounts");
        }

        if (me.May<ShowHouseTrail>())
        {
            yield return new FrameLink("/trail", "history", "nav.trail");
        }

        if (me.May<ShowErasures>())
        {
            yield return new FrameLink("/erasures", "file-check", "nav.erasures");
        }

        if (Is(Role.Administrator))
        {
            yield return new FrameLink("/backups", "cloud-check", "nav.backups", StartsGroup: true);
        }
    }
}
