package org.tranship.web.api;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import org.tranship.ExpectedVersion;
import org.tranship.access.EmployeeId;
import org.tranship.job.JobId;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

/** Words of the domain in paths and headers. */
@Provider
public class DomainParameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> rawType, Type genericType, Annotation[] annotations) {
        if (rawType == JobId.class) {
            return (ParamConverter<T>) new OfJobId();
        }
        if (rawType == EmployeeId.class) {
            return (ParamConverter<T>) new OfEmployeeId();
        }
        return rawType == ExpectedVersion.class ? (ParamConverter<T>) new OfEntityTag() : null;
    }

    /** What is not a number is the id of no job. */
    static final class OfJobId implements ParamConverter<JobId> {

        @Override
        public JobId fromString(String text) {
            if (!text.matches("\\d{1,18}")) {
                throw new NotFoundException();
            }
            return new JobId(Long.parseLong(text));
        }

        @Override
        public String toString(JobId id) {
            return id.toString();
        }
    }

    /** What is not a number is the id of nobody. */
    static final class OfEmployeeId implements ParamConverter<EmployeeId> {

        @Override
        public EmployeeId fromString(String text) {
            if (!text.matches("\\d{1,18}")) {
                throw new NotFoundException();
            }
            return new EmployeeId(Long.parseLong(text));
        }

        @Override
        public String toString(EmployeeId id) {
            return id.toString();
        }
    }

    /** {@code "7"} or {@code *}; any other tag was never given out and therefore matches nothing. */
    static final class OfEntityTag implements ParamConverter<ExpectedVersion> {

        private static final ExpectedVersion NONE = ExpectedVersion.of(-1);

        @Override
        public ExpectedVersion fromString(String text) {
            if (text.equals("*")) {
                return ExpectedVersion.ANY;
            }
            return text.matches("\"\\d{1,18}\"") ? ExpectedVersion.of(Long.parseLong(text.substring(1, text.length() - 1))) : NONE;
        }

        @Override
        public String toString(ExpectedVersion version) {
            return version.value() == null ? "*" : "\"" + version.value() + "\"";
        }
    }
}
