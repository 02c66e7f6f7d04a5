# smm with the toy network among the others: the program of cmd/main.cpp, whose registry is the
# library's with a line more.
set(toy_registry ${CMAKE_CURRENT_BINARY_DIR}/all_networks_and_toy.cpp)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_BINARY_DIR}/lib/all_networks.cpp)
file(READ ${CMAKE_BINARY_DIR}/lib/all_networks.cpp registry)
string(REPLACE "namespace smm::networks {\n" "namespace smm::networks {\nextern const Network toy;\n"
       registry "${registry}")
string(REPLACE "all[] = {\n" "all[] = {\n    &networks::toy,\n" registry "${registry}")
file(CONFIGURE OUTPUT ${toy_registry} CONTENT "${registry}" @ONLY)

add_executable(smm_toy ${here}/toy/toy.cpp ${toy_registry} ${PROJECT_SOURCE_DIR}/cmd/main.cpp)
target_link_libraries(smm_toy PRIVATE smm_face smm_flags)
smm_script(cmd/toy cmd/toy_test.py $<TARGET_FILE:smm_toy>)
