package org.tranship.job;

import java.util.UUID;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.hibernate.annotations.Immutable;
import org.tranship.environment.EnvironmentCode;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.OptionsJson;

/** How the values of the domain lie in columns. None can change, so none is copied to see whether it did. */
final class Converters {

    private Converters() {
    }

    /** An environment's code. */
    @Converter(autoApply = true)
    @Immutable
    public static class OfEnvironment implements AttributeConverter<EnvironmentCode, String> {

        @Override
        public String convertToDatabaseColumn(EnvironmentCode code) {
            return code == null ? null : code.text();
        }

        @Override
        public EnvironmentCode convertToEntityAttribute(String text) {
            return text == null ? null : new EnvironmentCode(text);
        }
    }

    /** A fingerprint's digits. */
    @Converter(autoApply = true)
    @Immutable
    public static class OfFingerprint implements AttributeConverter<Fingerprint, String> {

        @Override
        public String convertToDatabaseColumn(Fingerprint fingerprint) {
            return fingerprint == null ? null : fingerprint.hex();
        }

        @Override
        public Fingerprint convertToEntityAttribute(String hex) {
            return hex == null ? null : new Fingerprint(hex);
        }
    }

    /** A run's id. */
    @Converter(autoApply = true)
    @Immutable
    public static class OfRun implements AttributeConverter<RunId, UUID> {

        @Override
        public UUID convertToDatabaseColumn(RunId run) {
            return run == null ? null : run.value();
        }

        @Override
        public RunId convertToEntityAttribute(UUID value) {
            return value == null ? null : new RunId(value);
        }
    }

    /** Options as a JSON object. */
    @Converter(autoApply = true)
    @Immutable
    public static class OfOptions implements AttributeConverter<MigrationOptions, String> {

        @Override
        public String convertToDatabaseColumn(MigrationOptions options) {
            return OptionsJson.write(options);
        }

        @Override
        public MigrationOptions convertToEntityAttribute(String json) {
            return OptionsJson.read(json);
        }
    }
}
