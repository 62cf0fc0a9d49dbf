namespace Mediation.Infrastructure.Papers;

/// <summary>Which faces papers are set in. The defaults are free; a deployer with a licence for another face names its static TrueType files here (no .ttc, no CFF).</summary>
internal sealed class PaperOptions
{
    /// <summary>Where the files lie.</summary>
    public string FontFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "fonts");

    /// <summary>The face of running text.</summary>
    public string Regular { get; set; } = "NotoSerifSC_400Regular.ttf";

    /// <summary>The face of titles, headings and labels; its full name must differ from the regular one's.</summary>
    public string Bold { get; set; } = "NotoSerifSC_700Bold.ttf";

    /// <summary>Faces asked, in order, for characters that the first two lack: rare characters of names. A file that is not there is passed over.</summary>
    public IList<string> Fallbacks { get; } = ["NotoSansSC_400Regular.ttf"];
}
