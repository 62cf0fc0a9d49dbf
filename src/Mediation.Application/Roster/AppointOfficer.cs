using System.Globalization;
using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Roster;

/// <summary>An officer is appointed 聘任 to a role, and entered in the roster when the name is given: a renewal names the number alone.</summary>
[Permit(Pipeline.Role.Supervisor, Reach.County)]
[Permit(Pipeline.Role.Administrator, Reach.County)]
public sealed record AppointOfficer : ICommand<OfficerNumber>
{
    /// <summary>The roster number; the next free one for a new entry when left out.</summary>
    public string? Number { get; init; }

    /// <summary>The name of somebody new; left out for an officer who is in the roster.</summary>
    public string? Name { get; init; }

    /// <summary>The sex of somebody new.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Home county of somebody new, by code or name.</summary>
    public string? HomeDivision { get; init; }

    /// <summary>Dialects and languages of somebody new.</summary>
    public string? Dialects { get; init; }

    /// <summary>Mobile number of somebody new.</summary>
    public string? Mobile { get; init; }

    /// <summary>The role.</summary>
    public OfficerRole? Role { get; init; }

    /// <summary>First day; today when left out.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Number of the certificate 聘书.</summary>
    public string? Certificate { get; init; }
}

/// <summary>An officer, by roster number.</summary>
/// <param name="Id">The roster entry.</param>
/// <param name="Number">The number.</param>
public sealed record OfficerNumber(OfficerId Id, string Number);

internal sealed class AppointOfficerValidator : AbstractValidator<AppointOfficer>
{
    public AppointOfficerValidator(IActor actor, IReferenceData reference)
    {
        RuleFor(c => c.Number).Required().When(c => string.IsNullOrWhiteSpace(c.Name));
        RuleFor(c => c.Number).Must(typed => string.IsNullOrWhiteSpace(typed) || typed.Trim() is { Length: <= Mediator.NumberMaxLength } number
            && number.All(char.IsAsciiLetterOrDigit)).WithErrorCode("officerNumber.invalid");
        RuleFor(c => c.Name).Must(typed => string.IsNullOrWhiteSpace(typed) || PersonName.TryParse(typed, out _)).WithErrorCode("name.invalid");
        RuleFor(c => c.Sex).Required().When(c => !string.IsNullOrWhiteSpace(c.Name));
        RuleFor(c => c.HomeDivision).Must(typed => string.IsNullOrWhiteSpace(typed) || reference.Divisions.FindCounty(typed, actor.Today) is not null).WithErrorCode("division.unknown");
        RuleFor(c => c.Dialects).MaximumLength(Mediator.DialectsMaxLength);
        RuleFor(c => c.Mobile).Must(typed => string.IsNullOrWhiteSpace(typed) || Mobile.TryParse(typed, out _)).WithErrorCode("mobile.invalid");
        RuleFor(c => c.Role).Required();
        RuleFor(c => c.Until).Required().Must((c, until) => until is null || (c.From ?? actor.Today) <= until).WithErrorCode("appointment.endsBeforeItBegins");
        RuleFor(c => c.Certificate).Required().MaximumLength(Appointment.CertificateMaxLength);
    }
}

internal sealed class AppointOfficerHandler(IMediationDb db, IVault vault, IActor actor, IReferenceData reference, AuditTrail trail) : ICommandHandler<AppointOfficer, OfficerNumber>
{
    public async Task<OfficerNumber> Handle(AppointOfficer command, CancellationToken cancellationToken)
    {
        var officer = string.IsNullOrWhiteSpace(command.Name)
            ? await db.Officers.NumberedAsync(command.Number!, cancellationToken)
            : await EnrolAsync(command, cancellationToken);
        trail.Subject = $"officer {officer.Number}";
        officer.Appoint(command.Role!.Value, command.From ?? actor.Today, command.Until!.Value, command.Certificate ?? "", actor.AccountId, actor.Now);
        return new OfficerNumber(officer.Id, officer.Number);
    }

    private async Task<Mediator> EnrolAsync(AppointOfficer command, CancellationToken cancellationToken)
    {
        var id = OfficerId.New();
        var wrapped = vault.NewKey("officers", id.Value);
        var officer = Mediator.Enrol(
            new NewOfficer
            {
                Id = id,
                DataKey = wrapped,
                Number = string.IsNullOrWhiteSpace(command.Number) ? await NextNumberAsync(cancellationToken) : command.Number.Trim(),
                Name = PersonName.Parse(command.Name!),
                Sex = command.Sex!.Value,
                HomeDivision = string.IsNullOrWhiteSpace(command.HomeDivision) ? null : reference.Divisions.FindCounty(command.HomeDivision, actor.Today),
                Dialects = string.IsNullOrWhiteSpace(command.Dialects) ? null : command.Dialects.Trim(),
                Mobile = Mobile.TryParse(command.Mobile, out var mobile) ? vault.Seal(mobile, Places.KeyOf(id, wrapped), Places.Mobile(id)) : null,
            },
            actor.Now);
        if (await db.Officers.AnyAsync(other => other.Number == officer.Number, cancellationToken))
        {
            throw new RuleBrokenException(HouseRules.OfficerNumberOnce);
        }

        db.Officers.Add(officer);
        return officer;
    }

    // Two at once would take the same one: the second meets OfficerNumberOnce and tries again.
    private async Task<string> NextNumberAsync(CancellationToken cancellationToken)
    {
        var numbers = await db.Officers.Where(officer => EF.Functions.Like(officer.Number, "M%")).Select(officer => officer.Number).ToListAsync(cancellationToken);
        var last = numbers.Max(number => int.TryParse(number.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var serial) ? serial : (int?)null) ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"M{last + 1:000}");
    }
}
