using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;
using Mediation.Application.Reports;
using Mediation.Application.Statistics;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Downloads;

/// <summary>
/// Asks for a report with its cases as a file that takes long to make. Whoever may export cases may ask; the job weighs the permit again and with the reach of that moment, in the name of the same account.
/// </summary>
[Permit(Role.Lead, Reach.Room, Condition.Reason)]
[Permit(Role.Liaison, Reach.Court, Condition.Reason)]
[Permit(Role.Supervisor, Reach.County, Condition.Reason)]
public sealed record RequestDownload : ICommand<DownloadId>, IPeriodQuestion, IGivesReason
{
    /// <summary>The formats that hold as many cases as there are.</summary>
    public static readonly IReadOnlyList<string> Formats = ["xlsx", "csv", "json"];

    /// <summary>First day of the period, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Codes of the rooms that count; empty for all within reach.</summary>
    public IReadOnlyList<string> Room { get; init; } = [];

    /// <summary>One of <see cref="Formats"/>.</summary>
    public string? Format { get; init; }

    /// <summary>The language of the file: <c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>How many cases the report has, for the progress.</summary>
    public int Cases { get; init; }

    /// <summary>Why they leave the house; kept sealed.</summary>
    public string? Reason { get; init; }
}

internal sealed class RequestDownloadValidator : PeriodValidator<RequestDownload>
{
    public RequestDownloadValidator()
    {
        RuleFor(c => c.Reason).Reason();
        RuleFor(c => c.Format).Must(format => format is not null && RequestDownload.Formats.Contains(format)).WithErrorCode("value.invalid");
        RuleFor(c => c.Language).Must(language => language is "zh-CN" or "en").WithErrorCode("value.invalid");
    }
}

internal sealed class RequestDownloadHandler(IMediationDb db, IActor actor, IVault vault, AuditTrail trail) : ICommandHandler<RequestDownload, DownloadId>
{
    public async Task<DownloadId> Handle(RequestDownload command, CancellationToken cancellationToken)
    {
        var unfinished = await db.Downloads.CountAsync(d => d.AccountId == actor.AccountId && (d.Status == DownloadStatus.Waiting || d.Status == DownloadStatus.Running), cancellationToken);
        if (unfinished >= Download.MostUnfinished)
        {
            throw new ValidationException([new ValidationFailure(nameof(command.Format), "downloads.tooMany") { ErrorCode = "downloads.tooMany" }]);
        }

        var reason = FreeText.Parse(command.Reason!);
        var id = DownloadId.New();
        var key = vault.NewKey("downloads", id.Value);
        trail.Subject = $"{command.From:yyyy-MM-dd}/{command.To:yyyy-MM-dd} {command.Format}";
        trail.Reason = ReasonOfExport.Seal(reason, vault);
        db.Downloads.Add(new Download
        {
            Id = id,
            AccountId = actor.AccountId,
            FromDay = command.From!.Value,
            ToDay = command.To!.Value,
            Rooms = [.. command.Room],
            Format = command.Format!,
            Language = command.Language,
            Reason = vault.Seal(reason, Places.KeyOf(id, key), Places.Reason(id)),
            DataKey = key,
            RequestedAt = actor.Now,
            CasesExpected = command.Cases,
            SeenAt = actor.Now,
            ExpiresAt = actor.Now + Download.Kept,
        });
        return id;
    }
}
