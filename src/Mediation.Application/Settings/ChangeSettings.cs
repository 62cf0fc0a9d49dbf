using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Settings;

/// <summary>The county whose rooms are kept here.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record ChangeSettings : ICommand
{
    /// <summary>Longest name of a county.</summary>
    public const int NameMaxLength = 50;

    /// <summary>Its name in Chinese.</summary>
    public string? County { get; init; }

    /// <summary>Its name in English.</summary>
    public string? CountyEn { get; init; }

    /// <summary>Its division by code or name; found by the Chinese name when left out.</summary>
    public string? Division { get; init; }
}

internal sealed class ChangeSettingsValidator : AbstractValidator<ChangeSettings>
{
    public ChangeSettingsValidator(IActor actor, IReferenceData reference)
    {
        RuleFor(c => c.County).Required().MaximumLength(ChangeSettings.NameMaxLength);
        RuleFor(c => c.CountyEn).Required().MaximumLength(ChangeSettings.NameMaxLength);
        RuleFor(c => c.Division).Must(typed => string.IsNullOrWhiteSpace(typed) || reference.Divisions.FindCounty(typed, actor.Today) is not null).WithErrorCode("division.unknown");
    }
}

internal sealed class ChangeSettingsHandler(IMediationDb db, IActor actor, IReferenceData reference, AuditTrail trail) : ICommandHandler<ChangeSettings>
{
    public async Task Handle(ChangeSettings command, CancellationToken cancellationToken)
    {
        trail.Subject = "county";
        var (name, nameEn) = (command.County!.Trim(), command.CountyEn!.Trim());
        var division = reference.Divisions.FindCounty(string.IsNullOrWhiteSpace(command.Division) ? name : command.Division, actor.Today);
        var kept = await db.HouseFacts.Where(fact => fact.Name.StartsWith("county.")).ToDictionaryAsync(fact => fact.Name, cancellationToken);
        foreach (var (key, value) in new[] { (HouseFact.County, name), (HouseFact.CountyEn, nameEn), (HouseFact.CountyDivision, division ?? "") })
        {
            if (kept.TryGetValue(key, out var fact))
            {
                fact.Value = value;
            }
            else
            {
                db.HouseFacts.Add(new HouseFact(key, value));
            }
        }
    }
}
