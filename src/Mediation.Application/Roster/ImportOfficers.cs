using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Domain.Rooms;

namespace Mediation.Application.Roster;

/// <summary>A list of officers is taken over: new entries, appointments, renewals and teams, all of it or nothing.</summary>
[Permit(Pipeline.Role.Supervisor, Reach.County)]
[Permit(Pipeline.Role.Administrator, Reach.County)]
public sealed record ImportOfficers : ICommand<ImportedOfficers>
{
    /// <summary>The lines.</summary>
    public List<OfficerRow> Rows { get; init; } = [];
}

/// <summary>What was taken over.</summary>
/// <param name="New">Officers entered in the roster.</param>
/// <param name="Renewed">Officers of the roster who got another appointment.</param>
/// <param name="Appointments">Appointments.</param>
public sealed record ImportedOfficers(int New, int Renewed, int Appointments);

internal sealed class ImportOfficersValidator : AbstractValidator<ImportOfficers>
{
    public ImportOfficersValidator() => RuleFor(c => c.Rows).NotEmpty().WithErrorCode("rows.none").Must(rows => rows.Count <= OfficerSheet.MaxRows).WithErrorCode("rows.tooMany");
}

internal sealed class ImportOfficersHandler(IMediationDb db, IVault vault, IActor actor, IReferenceData reference, AuditTrail trail) : ICommandHandler<ImportOfficers, ImportedOfficers>
{
    public async Task<ImportedOfficers> Handle(ImportOfficers command, CancellationToken cancellationToken)
    {
        var sheet = new OfficerSheet(db, actor, reference);
        var rows = await sheet.ReadAsync(command.Rows, cancellationToken);
        var errors = rows.SelectMany((row, index) => row.Errors.Select(error => new ValidationFailure(
            string.Create(CultureInfo.InvariantCulture, $"{nameof(command.Rows)}[{index}].{error.Column}"), error.Code)
        { ErrorCode = error.Code })).ToList();
        if (errors.Count > 0)
        {
            throw new ValidationException(errors);
        }

        var (entered, appointments) = (0, 0);
        foreach (var row in rows)
        {
            if (!sheet.Officers.TryGetValue(row.Number!, out var officer))
            {
                officer = sheet.Officers[row.Number!] = Enrol(row);
                db.Officers.Add(officer);
                entered++;
            }

            foreach (var role in row.Roles)
            {
                officer.Appoint(role, row.From!.Value, row.Until!.Value, row.Certificate, actor.AccountId, actor.Now);
                appointments++;
            }

            if (row.Room is { } code)
            {
                Join(sheet.Rooms[code], officer.Id, row);
            }
        }

        var officers = rows.Select(row => row.Number).Distinct().Count();
        trail.Subject = string.Create(CultureInfo.InvariantCulture, $"{officers} officers, {rows[0].Number} to {rows[^1].Number}");
        return new ImportedOfficers(entered, officers - entered, appointments);
    }

    private static void Join(MediationRoom room, OfficerId officer, ReadRow row)
    {
        var from = row.From!.Value;
        if (!room.Team.Any(m => m.OfficerId == officer && (m.Until is null || m.Until >= from)))
        {
            room.JoinTeam(officer, from);
        }

        if (row.Lead && room.LeadOn(from) != officer)
        {
            room.NameLead(officer, from);
        }
    }

    private Mediator Enrol(ReadRow row)
    {
        var id = OfficerId.New();
        var key = vault.NewKey("officers", id.Value);
        return Mediator.Enrol(
            new NewOfficer
            {
                Id = id,
                DataKey = key,
                Number = row.Number!,
                Name = row.Name!,
                Sex = row.Sex!.Value,
                HomeDivision = row.Home,
                Dialects = row.Dialects,
                Mobile = row.Mobile is { } mobile ? vault.Seal(mobile, Places.KeyOf(id, key), Places.Mobile(id)) : null,
            },
            actor.Now);
    }
}
