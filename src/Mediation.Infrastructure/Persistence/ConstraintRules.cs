using Mediation.Application;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;

namespace Mediation.Infrastructure.Persistence;

/// <summary>Which rule a constraint of the database holds: uniqueness and overlap are decided there, since only there two people at once are seen.</summary>
internal static class ConstraintRules
{
    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["officer_bookings_no_overlap"] = BookingRules.OfficerIsFree,
        ["mediation_sessions_place_no_overlap"] = BookingRules.PlaceIsFree,
        ["ux_disputes_room_former_number"] = HouseRules.BroughtInOnce,
        ["ux_dispute_links_both"] = HouseRules.LinkedOnce,
        ["ux_assignments_one_lead"] = DisputeRules.OneLead,
        ["ux_disputes_court_number_open"] = HouseRules.CourtNumberOnce,
        ["ux_recusals_officer_dispute"] = RosterRules.RecusedOnce,
        ["UserNameIndex"] = HouseRules.AccountNameOnce,
        ["ux_accounts_officer"] = HouseRules.OneAccountAnOfficer,
        ["ux_mediation_rooms_code"] = HouseRules.RoomCodeOnce,
        ["ux_courts_code"] = HouseRules.CourtCodeOnce,
        ["ux_officers_number"] = HouseRules.OfficerNumberOnce,
    };

    // Numbers within one case: who takes one that is gone has not seen the latest version.
    private static readonly HashSet<string> Numbers =
    [
        "ux_parties_number", "ux_minors_number", "ux_representatives_number", "ux_willingness_answers_number", "ux_safety_screenings_number", "ux_contact_attempts_number", "ux_mediation_sessions_number", "ux_pre_litigation_outcomes_dispute",
        "ux_agreement_terms_number", "ux_suspensions_number", "ux_amendments_number", "ux_performances_number", "ux_follow_ups_number", "ux_term_extensions_number",
        "pk_chosen_columns", "pk_drafts",
    ];

    // What of the act breaks a rule that only the database sees, so that it is told at its field.
    private static readonly Dictionary<Rule, string> Fields = new()
    {
        [BookingRules.OfficerIsFree] = nameof(MediationSession.StartsAt),
        [BookingRules.PlaceIsFree] = "Place",
        [HouseRules.CourtNumberOnce] = nameof(NewDispute.CourtNumber),
    };

    public static Rule? Find(string constraint) => Rules.GetValueOrDefault(constraint);

    /// <summary>What of the act breaks the rule (<see cref="RuleBrokenException.Of"/>).</summary>
    public static string? FieldOf(Rule rule) => Fields.GetValueOrDefault(rule);

    /// <summary>Whether somebody else did the same at the same time, so that the person's version is old.</summary>
    public static bool TellsOfAnother(string constraint) => Numbers.Contains(constraint);
}
