using System.Net;
using Mediation.Web.Cli;

namespace Mediation.Web.Hosting;

/// <summary>What the web host needs to know.</summary>
/// <param name="AppConnection">The database, as <c>app</c>.</param>
/// <param name="Places">The folders.</param>
/// <param name="Demo">The demo data that is served; null for none.</param>
/// <param name="Listen">The address to listen on; null for loopback.</param>
/// <param name="Port">The port; 0 for any free one.</param>
internal sealed record HostSettings(string AppConnection, Places Places, string? Demo, IPAddress? Listen, int Port)
{
    /// <summary>Whether nobody but this machine can come in; demo passwords count only then.</summary>
    public bool IsLoopback => Listen is null || IPAddress.IsLoopback(Listen);
}
