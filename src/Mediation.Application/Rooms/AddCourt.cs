using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Rooms;

/// <summary>A court is named, so that rooms can be attached to it and its liaison can have an account.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record AddCourt : ICommand<CourtCode>
{
    /// <summary>Its code in case numbers, without the province's word: <c>0382</c> of 浙0382.</summary>
    public string? Code { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public string? Name { get; init; }

    /// <summary>Its name in English.</summary>
    public string? NameEn { get; init; }
}

/// <summary>A court, by code.</summary>
/// <param name="Id">The court.</param>
/// <param name="Code">The code.</param>
public sealed record CourtCode(CourtId Id, string Code);

internal sealed class AddCourtValidator : AbstractValidator<AddCourt>
{
    public AddCourtValidator()
    {
        RuleFor(c => c.Code).Required().Must(typed => string.IsNullOrWhiteSpace(typed) || (typed.Trim().Length <= Court.CodeMaxLength && typed.Trim().All(char.IsLetterOrDigit))).WithErrorCode("courtCode.invalid");
        RuleFor(c => c.Name).Required().MaximumLength(Court.NameMaxLength);
        RuleFor(c => c.NameEn).Required().MaximumLength(Court.NameMaxLength);
    }
}

internal sealed class AddCourtHandler(IMediationDb db, AuditTrail trail) : ICommandHandler<AddCourt, CourtCode>
{
    public async Task<CourtCode> Handle(AddCourt command, CancellationToken cancellationToken)
    {
        var code = command.Code!.Trim();
        trail.Subject = $"court {code}";
        if (await db.Courts.AnyAsync(other => other.Code == code, cancellationToken))
        {
            throw new RuleBrokenException(HouseRules.CourtCodeOnce);
        }

        var court = new Court(CourtId.New(), code, command.Name!.Trim(), command.NameEn!.Trim());
        db.Courts.Add(court);
        return new CourtCode(court.Id, court.Code);
    }
}
