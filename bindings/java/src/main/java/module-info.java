/** The rules engine behind a health code. */
@org.jspecify.annotations.NullMarked
module org.libhcode {
    requires static org.jspecify;
    requires static com.fasterxml.jackson.core;
    requires transitive java.sql;

    exports org.libhcode;
}
