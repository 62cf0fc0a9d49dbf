using Mediation.Application.Reference;
using Mediation.Domain.Law;
using Npgsql;

namespace Mediation.Infrastructure.Reference;

/// <summary>The reference files as <c>migrate</c> loaded them, read at first use and kept: a new notice of holidays counts from the next start.</summary>
internal sealed class ReferenceData : IReferenceData
{
    private readonly Lazy<(CauseCatalogue Causes, WorkingCalendar Calendar, Divisions Divisions)> _data;

    // Not kept when reading fails: the database may only be away for a moment.
    public ReferenceData(NpgsqlDataSource source) => _data = new(() => Read(source), LazyThreadSafetyMode.PublicationOnly);

    public CauseCatalogue Causes => _data.Value.Causes;

    public WorkingCalendar Calendar => _data.Value.Calendar;

    public Divisions Divisions => _data.Value.Divisions;

    private static (CauseCatalogue Causes, WorkingCalendar Calendar, Divisions Divisions) Read(NpgsqlDataSource source)
    {
        var files = new Dictionary<string, byte[]>();
        using var connection = source.OpenConnection();
        using var read = new NpgsqlCommand("select name, content from reference_files", connection);
        using var rows = read.ExecuteReader();
        while (rows.Read())
        {
            files[rows.GetString(0)] = (byte[])rows[1];
        }

        var parsed = new ReferenceFiles(files);
        return (parsed.ReadCauses(), parsed.ReadCalendar(), parsed.ReadDivisions());
    }
}
