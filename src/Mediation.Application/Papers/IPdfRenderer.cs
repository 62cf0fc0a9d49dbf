using Mediation.Application.Papers.Documents;

namespace Mediation.Application.Papers;

/// <summary>Turns a paper into a PDF. It knows the document model and nothing of mediation, so that another library can take over without touching a builder.</summary>
public interface IPdfRenderer
{
    /// <summary>Writes the paper as one PDF on A4 sheets.</summary>
    /// <param name="document">The paper.</param>
    /// <param name="output">Where the PDF goes; it is written to asynchronously and left open.</param>
    /// <param name="cancellationToken">Stops the work; <paramref name="output"/> may then hold a part.</param>
    /// <exception cref="InvalidOperationException">The paper's fonts are not installed; the message says what to do.</exception>
    Task<RenderedPdf> RenderAsync(Document document, Stream output, CancellationToken cancellationToken);
}

/// <summary>What came of a paper.</summary>
/// <param name="Pages">How many sheets, from 1.</param>
/// <param name="MissingCharacters">Characters that no font of the paper holds, each once, in the order met; they stand on the paper as their code (〔U+20BB7〕), to be written in by hand.</param>
public sealed record RenderedPdf(int Pages, IReadOnlyList<string> MissingCharacters);
