using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class InitialTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:btree_gist", ",,")
                .Annotation("Npgsql:PostgresExtension:pgcrypto", ",,");

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    scenario_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    who = table.Column<string>(type: "text", nullable: true),
                    what = table.Column<string>(type: "text", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: true),
                    room_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: true),
                    from_where = table.Column<string>(type: "text", nullable: true),
                    mac = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                    table.CheckConstraint("ck_audit_entries_outcome", "outcome in ('Done', 'Refused', 'Denied')");
                });

            migrationBuilder.CreateTable(
                name: "courts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_courts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_answers",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_answers", x => new { x.account_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "officers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    sex = table.Column<string>(type: "text", nullable: false),
                    home_division = table.Column<string>(type: "text", nullable: true),
                    dialects = table.Column<string>(type: "text", nullable: true),
                    mobile = table.Column<byte[]>(type: "bytea", nullable: true),
                    identity = table.Column<byte[]>(type: "bytea", nullable: true),
                    identity_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    data_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    enrolled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officers", x => x.id);
                    table.CheckConstraint("ck_officers_sex", "sex in ('Female', 'Male')");
                });

            migrationBuilder.CreateTable(
                name: "mediation_rooms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    short_name = table.Column<string>(type: "text", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    town_division = table.Column<string>(type: "text", nullable: true),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mediation_rooms", x => x.id);
                    table.ForeignKey(
                        name: "fk_mediation_rooms_courts_court_id",
                        column: x => x.court_id,
                        principalTable: "courts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    court_id = table.Column<Guid>(type: "uuid", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                    table.ForeignKey(
                        name: "fk_accounts_courts_court_id",
                        column: x => x.court_id,
                        principalTable: "courts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_accounts_officers_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    certificate = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appointments", x => x.id);
                    table.CheckConstraint("ck_appointments_period", "until_on >= from_on");
                    table.CheckConstraint("ck_appointments_role", "role in ('Mediator', 'Observer', 'Investigator')");
                    table.ForeignKey(
                        name: "fk_appointments_officers_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "declared_relatives",
                columns: table => new
                {
                    identity_index = table.Column<byte[]>(type: "bytea", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relation = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_declared_relatives", x => new { x.officer_id, x.identity_index });
                    table.ForeignKey(
                        name: "fk_declared_relatives_officers_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recusals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ground = table.Column<string>(type: "text", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recusals", x => x.id);
                    table.CheckConstraint("ck_recusals_ground", "ground in ('NearRelative', 'Interest', 'OtherRelation')");
                    table.ForeignKey(
                        name: "fk_recusals_officers_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "disputes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    court_number = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    materials_received_on = table.Column<DateOnly>(type: "date", nullable: true),
                    procedure = table.Column<string>(type: "text", nullable: true),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    wishes = table.Column<byte[]>(type: "bytea", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    registered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    refused_on = table.Column<DateOnly>(type: "date", nullable: true),
                    refusal_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    concluded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    archived_on = table.Column<DateOnly>(type: "date", nullable: true),
                    result = table.Column<string>(type: "text", nullable: true),
                    ground = table.Column<string>(type: "text", nullable: true),
                    outcome_recorded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    lead_officer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    term_code = table.Column<string>(type: "text", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_nominal_on = table.Column<DateOnly>(type: "date", nullable: true),
                    calendar_revision = table.Column<string>(type: "text", nullable: true),
                    data_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disputes", x => x.id);
                    table.UniqueConstraint("disputes_reach", x => new { x.id, x.room_id, x.court_id });
                    table.CheckConstraint("ck_disputes_accepted_after_received", "accepted_on >= received_on");
                    table.CheckConstraint("ck_disputes_archived_whole", "(status = 'Archived') = (archived_on is not null)");
                    table.CheckConstraint("ck_disputes_channel", "channel in ('PartyApplication', 'Proactive', 'CourtDelegation', 'CourtEntrustment', 'CourtAdvice', 'PoliceTransfer', 'Hotline12338', 'FederationVisit', 'CivilAffairs', 'OtherTransfer', 'VillageTransfer', 'OnlineApplication', 'OnlinePlatform')");
                    table.CheckConstraint("ck_disputes_concluded_whole", "(status in ('Concluded', 'Archived')) = (concluded_on is not null and result is not null)");
                    table.CheckConstraint("ck_disputes_ground", "ground in ('Unwilling', 'GapTooWide', 'Unreachable', 'TermExpired', 'RefusedToSign', 'FalseMediation', 'Other')");
                    table.CheckConstraint("ck_disputes_ground_of_not_reached", "(result = 'NotReached') = (ground is not null) or result is null");
                    table.CheckConstraint("ck_disputes_procedure", "procedure in ('Ordinary', 'Simplified')");
                    table.CheckConstraint("ck_disputes_result", "result in ('Reconciled', 'WrittenAgreement', 'OralAgreement', 'Withdrawn', 'NotReached', 'TerminatedForSafety')");
                    table.CheckConstraint("ck_disputes_stage", "stage in ('PreLitigation', 'BeforeHearing', 'DuringTrial')");
                    table.CheckConstraint("ck_disputes_status", "status in ('Registered', 'Accepted', 'Refused', 'InMediation', 'Suspended', 'Concluded', 'Archived')");
                    table.ForeignKey(
                        name: "fk_disputes_courts_court_id",
                        column: x => x.court_id,
                        principalTable: "courts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_disputes_rooms_room_id",
                        column: x => x.room_id,
                        principalTable: "mediation_rooms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_places", x => x.id);
                    table.ForeignKey(
                        name: "fk_places_mediation_rooms_room_id",
                        column: x => x.room_id,
                        principalTable: "mediation_rooms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "team_memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_lead = table.Column<bool>(type: "boolean", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_memberships", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_memberships_mediation_rooms_room_id",
                        column: x => x.room_id,
                        principalTable: "mediation_rooms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_team_memberships_officers_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_claims_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_account_logins_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_account_tokens_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "api_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    scopes = table.Column<string>(type: "text", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_api_tokens_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "role_grants",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_grants", x => new { x.account_id, x.role });
                    table.CheckConstraint("ck_role_grants_no_lead", "role <> 'Lead'");
                    table.CheckConstraint("ck_role_grants_role", "role in ('Mediator', 'Lead', 'Observer', 'Investigator', 'Liaison', 'Supervisor', 'Administrator')");
                    table.ForeignKey(
                        name: "fk_role_grants_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => x.id);
                    table.CheckConstraint("ck_assignments_role", "role in ('Lead', 'CoMediator', 'Observer', 'Investigator')");
                    table.ForeignKey(
                        name: "fk_assignments_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_assignments_officers_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "confidential_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_confidential_notes", x => x.id);
                    table.CheckConstraint("ck_confidential_notes_about", "about in ('Screening', 'Attempt', 'Session')");
                    table.ForeignKey(
                        name: "fk_confidential_notes_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "minors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<byte[]>(type: "bytea", nullable: true),
                    sex = table.Column<string>(type: "text", nullable: false),
                    birth_year = table.Column<int>(type: "integer", nullable: false),
                    birth_date = table.Column<byte[]>(type: "bytea", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_minors", x => x.id);
                    table.CheckConstraint("ck_minors_sex", "sex in ('Female', 'Male')");
                    table.ForeignKey(
                        name: "fk_minors_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "officer_bookings",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer_bookings", x => new { x.session_id, x.officer_id });
                    table.ForeignKey(
                        name: "fk_officer_bookings_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    side = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    identity_type = table.Column<string>(type: "text", nullable: true),
                    identity = table.Column<byte[]>(type: "bytea", nullable: true),
                    identity_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    sex = table.Column<string>(type: "text", nullable: true),
                    birth_year = table.Column<int>(type: "integer", nullable: true),
                    birth_date = table.Column<byte[]>(type: "bytea", nullable: true),
                    home_division = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    mobile = table.Column<byte[]>(type: "bytea", nullable: true),
                    mobile_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    safe_to_contact = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<byte[]>(type: "bytea", nullable: true),
                    is_protected = table.Column<bool>(type: "boolean", nullable: false),
                    rights_explained_on = table.Column<DateOnly>(type: "date", nullable: true),
                    data_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parties", x => x.id);
                    table.UniqueConstraint("parties_reach", x => new { x.dispute_id, x.room_id, x.court_id, x.id });
                    table.CheckConstraint("ck_parties_identity_type", "identity_type in ('ResidentId', 'Passport', 'HongKongMacaoPermit', 'TaiwanPermit', 'Other')");
                    table.CheckConstraint("ck_parties_safe_to_contact", "safe_to_contact in ('NotAsked', 'Safe', 'NeutralTextOnly', 'DoNotContact')");
                    table.CheckConstraint("ck_parties_sex", "sex in ('Female', 'Male')");
                    table.CheckConstraint("ck_parties_side", "side in ('Applicant', 'Respondent', 'ThirdParty')");
                    table.ForeignKey(
                        name: "fk_parties_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "party_grams",
                columns: table => new
                {
                    gram = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_grams", x => new { x.gram, x.room_id, x.court_id, x.dispute_id, x.party_id });
                    table.ForeignKey(
                        name: "fk_party_grams_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pre_litigation_outcomes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    ground = table.Column<string>(type: "text", nullable: true),
                    concluded_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pre_litigation_outcomes", x => x.id);
                    table.UniqueConstraint("outcomes_reach", x => new { x.dispute_id, x.room_id, x.court_id, x.id });
                    table.CheckConstraint("ck_pre_litigation_outcomes_ground", "ground in ('Unwilling', 'GapTooWide', 'Unreachable', 'TermExpired', 'RefusedToSign', 'FalseMediation', 'Other')");
                    table.CheckConstraint("ck_pre_litigation_outcomes_result", "result in ('Reconciled', 'WrittenAgreement', 'OralAgreement', 'Withdrawn', 'NotReached', 'TerminatedForSafety')");
                    table.ForeignKey(
                        name: "fk_pre_litigation_outcomes_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mediation_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    held_day = table.Column<DateOnly>(type: "date", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    invited_parties = table.Column<int[]>(type: "integer[]", nullable: false),
                    attended_parties = table.Column<int[]>(type: "integer[]", nullable: false),
                    officers = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    result = table.Column<string>(type: "text", nullable: true),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mediation_sessions", x => x.id);
                    table.CheckConstraint("ck_mediation_sessions_kind", "kind in ('Joint', 'Separate', 'Phone', 'Video', 'Visit')");
                    table.CheckConstraint("ck_mediation_sessions_recorded_whole", "(result is null) = (recorded_at is null)");
                    table.CheckConstraint("ck_mediation_sessions_result", "result in ('Continued', 'Ended', 'NotHeld')");
                    table.ForeignKey(
                        name: "fk_mediation_sessions_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_mediation_sessions_place_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contact_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    how = table.Column<string>(type: "text", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_attempts", x => x.id);
                    table.CheckConstraint("ck_contact_attempts_how", "how in ('InPerson', 'Phone', 'Letter', 'Online')");
                    table.ForeignKey(
                        name: "fk_contact_attempts_parties_dispute_id_room_id_court_id_party_",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id, x.party_id },
                        principalTable: "parties",
                        principalColumns: new[] { "dispute_id", "room_id", "court_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "safety_screenings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    order_in_force = table.Column<bool>(type: "boolean", nullable: false),
                    alone = table.Column<bool>(type: "boolean", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_safety_screenings", x => x.id);
                    table.CheckConstraint("ck_safety_screenings_result", "result in ('None', 'Unclear', 'Medium', 'High')");
                    table.ForeignKey(
                        name: "fk_safety_screenings_parties_dispute_id_room_id_court_id_party",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id, x.party_id },
                        principalTable: "parties",
                        principalColumns: new[] { "dispute_id", "room_id", "court_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "willingness_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    how = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_willingness_answers", x => x.id);
                    table.CheckConstraint("ck_willingness_answers_answer", "answer in ('Willing', 'Unwilling', 'Unclear')");
                    table.CheckConstraint("ck_willingness_answers_how", "how in ('InPerson', 'Phone', 'Letter', 'Online')");
                    table.ForeignKey(
                        name: "fk_willingness_answers_parties_dispute_id_room_id_court_id_par",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id, x.party_id },
                        principalTable: "parties",
                        principalColumns: new[] { "dispute_id", "room_id", "court_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agreement_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_terms", x => x.id);
                    table.CheckConstraint("ck_agreement_terms_kind", "kind in ('Pay', 'Transfer', 'LiveWith', 'Visit', 'Do', 'Refrain', 'Apologise', 'RegisterDivorceTogether', 'Other')");
                    table.ForeignKey(
                        name: "fk_agreement_terms_pre_litigation_outcomes_dispute_id_room_id_",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id, x.outcome_id },
                        principalTable: "pre_litigation_outcomes",
                        principalColumns: new[] { "dispute_id", "room_id", "court_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "signatures",
                columns: table => new
                {
                    party = table.Column<int>(type: "integer", nullable: false),
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signatures", x => new { x.outcome_id, x.party });
                    table.ForeignKey(
                        name: "fk_signatures_pre_litigation_outcomes_dispute_id_room_id_court",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id, x.outcome_id },
                        principalTable: "pre_litigation_outcomes",
                        principalColumns: new[] { "dispute_id", "room_id", "court_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "accounts",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_accounts_officer",
                table: "accounts",
                column: "officer_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_agreement_terms_number",
                table: "agreement_terms",
                columns: new[] { "dispute_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_account",
                table: "api_tokens",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ux_api_tokens_hash",
                table: "api_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_appointments_officer",
                table: "appointments",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_dispute",
                table: "assignments",
                columns: new[] { "dispute_id", "officer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_officer",
                table: "assignments",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ux_assignments_one_lead",
                table: "assignments",
                column: "dispute_id",
                unique: true,
                filter: "role = 'Lead' and ended_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_dispute",
                table: "audit_entries",
                columns: new[] { "dispute_id", "at", "id" },
                filter: "dispute_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_confidential_notes_dispute",
                table: "confidential_notes",
                column: "dispute_id");

            migrationBuilder.CreateIndex(
                name: "ux_contact_attempts_number",
                table: "contact_attempts",
                columns: new[] { "dispute_id", "party_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_courts_code",
                table: "courts",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_disputes_court_number",
                table: "disputes",
                column: "court_number");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_court_received",
                table: "disputes",
                columns: new[] { "court_id", "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_disputes_due",
                table: "disputes",
                columns: new[] { "due_on", "id" },
                filter: "concluded_on is null and due_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_lead_received",
                table: "disputes",
                columns: new[] { "lead_officer_id", "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_disputes_received",
                table: "disputes",
                columns: new[] { "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_disputes_room_accepted",
                table: "disputes",
                columns: new[] { "room_id", "accepted_on" })
                .Annotation("Npgsql:IndexInclude", new[] { "court_id", "id", "stage", "result", "concluded_on", "cause", "channel", "lead_officer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_disputes_room_concluded",
                table: "disputes",
                columns: new[] { "room_id", "concluded_on" })
                .Annotation("Npgsql:IndexInclude", new[] { "court_id", "id", "stage", "result", "accepted_on", "cause", "channel", "lead_officer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_disputes_room_due",
                table: "disputes",
                columns: new[] { "room_id", "due_on", "id" },
                filter: "concluded_on is null and due_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_room_received",
                table: "disputes",
                columns: new[] { "room_id", "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_disputes_case_number",
                table: "disputes",
                column: "case_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_mediation_rooms_code",
                table: "mediation_rooms",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mediation_sessions_room_day",
                table: "mediation_sessions",
                columns: new[] { "room_id", "held_day" });

            migrationBuilder.CreateIndex(
                name: "ux_mediation_sessions_number",
                table: "mediation_sessions",
                columns: new[] { "dispute_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_minors_number",
                table: "minors",
                columns: new[] { "dispute_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_officer_bookings_dispute",
                table: "officer_bookings",
                column: "dispute_id");

            migrationBuilder.CreateIndex(
                name: "ux_officers_number",
                table: "officers",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parties_identity_index",
                table: "parties",
                column: "identity_index",
                filter: "identity_index is not null");

            migrationBuilder.CreateIndex(
                name: "ix_parties_mobile_index",
                table: "parties",
                column: "mobile_index",
                filter: "mobile_index is not null");

            migrationBuilder.CreateIndex(
                name: "ux_parties_number",
                table: "parties",
                columns: new[] { "dispute_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_party_grams_dispute",
                table: "party_grams",
                column: "dispute_id");

            migrationBuilder.CreateIndex(
                name: "ux_places_code",
                table: "places",
                columns: new[] { "room_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_pre_litigation_outcomes_dispute",
                table: "pre_litigation_outcomes",
                column: "dispute_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_recusals_officer_dispute",
                table: "recusals",
                columns: new[] { "officer_id", "dispute_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_safety_screenings_number",
                table: "safety_screenings",
                columns: new[] { "dispute_id", "party_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signatures_dispute",
                table: "signatures",
                column: "dispute_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_memberships_officer",
                table: "team_memberships",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_memberships_room",
                table: "team_memberships",
                column: "room_id");

            migrationBuilder.CreateIndex(
                name: "ux_willingness_answers_number",
                table: "willingness_answers",
                columns: new[] { "dispute_id", "party_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_claims");

            migrationBuilder.DropTable(
                name: "account_logins");

            migrationBuilder.DropTable(
                name: "account_tokens");

            migrationBuilder.DropTable(
                name: "agreement_terms");

            migrationBuilder.DropTable(
                name: "api_tokens");

            migrationBuilder.DropTable(
                name: "appointments");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "confidential_notes");

            migrationBuilder.DropTable(
                name: "contact_attempts");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "declared_relatives");

            migrationBuilder.DropTable(
                name: "idempotency_answers");

            migrationBuilder.DropTable(
                name: "mediation_sessions");

            migrationBuilder.DropTable(
                name: "minors");

            migrationBuilder.DropTable(
                name: "officer_bookings");

            migrationBuilder.DropTable(
                name: "party_grams");

            migrationBuilder.DropTable(
                name: "recusals");

            migrationBuilder.DropTable(
                name: "role_grants");

            migrationBuilder.DropTable(
                name: "safety_screenings");

            migrationBuilder.DropTable(
                name: "signatures");

            migrationBuilder.DropTable(
                name: "team_memberships");

            migrationBuilder.DropTable(
                name: "willingness_answers");

            migrationBuilder.DropTable(
                name: "places");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "pre_litigation_outcomes");

            migrationBuilder.DropTable(
                name: "parties");

            migrationBuilder.DropTable(
                name: "officers");

            migrationBuilder.DropTable(
                name: "disputes");

            migrationBuilder.DropTable(
                name: "mediation_rooms");

            migrationBuilder.DropTable(
                name: "courts");
        }
    }
}
