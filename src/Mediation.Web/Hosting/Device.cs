namespace Mediation.Web.Hosting;

/// <summary>A browser as its owner would recognise it in a list: <c>Chrome · Windows</c>. Nothing else of what browsers tell is kept.</summary>
internal static class Device
{
    // The first that fits: each of them claims to be those below it.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("MicroMessenger/", "WeChat"), ("DingTalk/", "DingTalk"), ("Edg", "Edge"), ("OPR/", "Opera"), ("QQBrowser/", "QQ"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>The browser and system of a request.</summary>
    /// <param name="userAgent">What the browser says about itself.</param>
    public static string Of(string? userAgent) => $"{NameOf(Browsers, userAgent)} · {NameOf(Systems, userAgent)}";

    private static string NameOf((string Sign, string Name)[] known, string? userAgent) =>
        Array.Find(known, one => userAgent?.Contains(one.Sign, StringComparison.Ordinal) == true).Name ?? "?";
}
