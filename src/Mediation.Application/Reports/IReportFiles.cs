using FluentValidation;

namespace Mediation.Application.Reports;

/// <summary>A file to be sent.</summary>
/// <param name="Content">Its bytes, from the beginning; whoever sends it closes it.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Name">Its name.</param>
public sealed record ReportFile(Stream Content, string ContentType, string Name);

/// <summary>Makes the pre-litigation report as a file, in the language of the moment; for pages, the API and the job of downloads alike. Its words are the web's.</summary>
public interface IReportFiles
{
    /// <summary>Makes the file of the figures, or of the cases.</summary>
    /// <param name="question">The period and the rooms.</param>
    /// <param name="format"><c>xlsx</c>, <c>csv</c>, <c>pdf</c> or <c>json</c>.</param>
    /// <param name="cases">Whether case rows are wanted: alone as CSV, beside the figures otherwise.</param>
    /// <param name="reason">Why case rows leave the house.</param>
    /// <param name="written">Told after each case how many have been written; null where nobody waits for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ValidationException">There is no such format, the question is none, or a paper cannot list so many cases.</exception>
    Task<ReportFile> MakeAsync(ShowPreLitigationReport question, string format, bool cases, string? reason, Func<int, CancellationToken, Task>? written, CancellationToken cancellationToken);
}
