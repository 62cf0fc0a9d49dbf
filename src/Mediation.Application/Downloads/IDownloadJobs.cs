using Mediation.Domain;

namespace Mediation.Application.Downloads;

/// <summary>Wakes the job that makes downloads. What is to be made stands in the row alone; a call that is lost is made up for by the job that clears up.</summary>
public interface IDownloadJobs
{
    /// <summary>A download waits to be made; called once its row is committed.</summary>
    /// <param name="download">The download.</param>
    void Wake(DownloadId download);
}
