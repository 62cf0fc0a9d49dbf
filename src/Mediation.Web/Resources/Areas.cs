namespace Mediation.Web.Resources;

// One class for each area of texts: it names the files <Area>.resx (Chinese) and <Area>.en.resx. A page injects IStringLocalizer<Area>.

/// <summary>Texts that every page uses.</summary>
public sealed class Common;

/// <summary>Words for codes; keys are <c>EnumName.Member</c>.</summary>
public sealed class Codes;

/// <summary>What is wrong with something typed; keys are error codes of validators. <c>{Name}</c> stands for a fact that the validator gives.</summary>
public sealed class Errors;

/// <summary>Rules that were broken; keys are <c>Rule.Code</c>.</summary>
public sealed class Rules;

/// <summary>The register: open cases, lists, search, a new case.</summary>
public sealed class Register;

/// <summary>Officers and rooms.</summary>
public sealed class Roster;

/// <summary>How a house begins: the steps of the set-up.</summary>
public sealed class House;

/// <summary>Backups and jobs.</summary>
public sealed class Operations;

/// <summary>Signing in and out, and the one-time link.</summary>
public sealed class Accounts;

/// <summary>What the API says in words in its answers: titles of cases, how a time limit was counted.</summary>
public sealed class Answers;

/// <summary>What the API says when it refuses; keys are <c>title.</c> and <c>detail.</c> with the kind of the problem.</summary>
public sealed class Problems;

/// <summary>The page of a case, the pages of its acts and of its papers.</summary>
public sealed class Disputes;

/// <summary>Between court and room: the inbox of hand-overs and its acts.</summary>
public sealed class HandOvers;

/// <summary>A person's day: what is due, the sessions of today, notifications, and what needs attention.</summary>
public sealed class Day;

/// <summary>The audit trail: what every use case is called in it, and what an entry is about.</summary>
public sealed class TrailTexts;

/// <summary>Persons who were erased, and how one is.</summary>
public sealed class Erasures;
