package org.libhcode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Rows in a database, by standard SQL alone: one table, {@code hcode_row}, and an index of what
 * is due. Ids and records are hexadecimal text, which sorts alike everywhere.
 *
 * <p>A store works on one connection and takes its commits from there: with auto-commit each
 * row is its own transaction, without it the host commits. One connection is one thread at a
 * time; the methods are synchronized. What the database refuses is an {@link HcodeException}
 * with {@link Status#STORAGE} and the {@link SQLException} as its cause; so is, without
 * auto-commit, the second of two first rows of a person, where the database answers nothing
 * more until the host has rolled back.
 */
public final class JdbcStore implements Store {
    private final Connection connection;

    /**
     * A store on a connection, which stays the caller's to close.
     *
     * @param connection where the table is; {@link #createTable} makes it
     */
    public JdbcStore(Connection connection) {
        this.connection = Objects.requireNonNull(connection, "connection");
    }

    /** Makes the table and its index. Call it once in the life of a database. */
    public synchronized void createTable() {
        try (Statement s = connection.createStatement()) {
            s.executeUpdate(
                    "CREATE TABLE hcode_row (id CHAR(32) NOT NULL PRIMARY KEY,"
                            + " color INTEGER NOT NULL, row_day INTEGER NOT NULL,"
                            + " due INTEGER NOT NULL, version BIGINT NOT NULL,"
                            + " record VARCHAR(2632) NOT NULL)");
            s.executeUpdate("CREATE INDEX hcode_due ON hcode_row (due, id)");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public synchronized Optional<Row> load(PersonId id) {
        String sql = "SELECT color, row_day, due, version, record FROM hcode_row WHERE id = ?";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setString(1, id.toString());
            try (ResultSet r = s.executeQuery()) {
                return r.next() ? Optional.of(row(r)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Row row(ResultSet r) throws SQLException {
        int color = r.getInt(1);
        if (color < 1 || color > 3) {
            throw HcodeException.of(Status.STORAGE, "color");
        }
        return new Row(
                Color.of(color),
                LocalDate.ofEpochDay(r.getInt(2)),
                Days.optional(r.getInt(3)),
                r.getLong(4),
                Hex.bytes(r.getString(5), Status.STORAGE, "record"));
    }

    @Override
    public synchronized boolean commit(PersonId id, long expected, Row row, Change change) {
        String insert =
                "INSERT INTO hcode_row (color, row_day, due, version, record, id)"
                        + " VALUES (?, ?, ?, ?, ?, ?)";
        String update =
                "UPDATE hcode_row SET color = ?, row_day = ?, due = ?, version = ?, record = ?"
                        + " WHERE id = ? AND version = ?";
        if (expected == 0 && load(id).isPresent()) {
            return false;
        }
        try (PreparedStatement s = connection.prepareStatement(expected == 0 ? insert : update)) {
            s.setInt(1, row.color().code());
            s.setInt(2, Days.of(row.day()));
            s.setInt(3, Days.orNever(row.due()));
            s.setLong(4, row.version());
            s.setString(5, Hex.of(row.record()));
            s.setString(6, id.toString());
            if (expected != 0) {
                s.setLong(7, expected);
            }
            return s.executeUpdate() == 1;
        } catch (SQLException e) {
            if (expected == 0 && isThere(id, e)) {
                return false; // somebody else was first
            }
            throw failed(e);
        }
    }

    /** After an error some databases answer nothing more before a rollback. */
    private boolean isThere(PersonId id, SQLException first) {
        try {
            return load(id).isPresent();
        } catch (HcodeException second) {
            first.addSuppressed(second);
            return false;
        }
    }

    @Override
    public synchronized List<PersonId> due(LocalDate day, Optional<PersonId> after, int limit) {
        String sql = "SELECT id FROM hcode_row WHERE due <= ? AND id > ? ORDER BY id";
        List<PersonId> page = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setMaxRows(limit);
            s.setInt(1, Days.of(day));
            s.setString(2, after.map(PersonId::toString).orElse(""));
            try (ResultSet r = s.executeQuery()) {
                while (page.size() < limit && r.next()) {
                    page.add(PersonId.parse(r.getString(1)));
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return page;
    }

    private static HcodeException failed(SQLException e) {
        return new HcodeException(Status.STORAGE, "storage: " + e.getMessage(), e);
    }
}
